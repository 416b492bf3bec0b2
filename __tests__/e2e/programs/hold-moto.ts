import { startMoto } from "../../../sandbox/moto-server";

// Says where moto listens, and then holds it until something ends this program.
startMoto().then(({ motoEndpoint }) => console.log(motoEndpoint));
