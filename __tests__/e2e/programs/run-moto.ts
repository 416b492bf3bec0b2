import { startMoto } from "../../../sandbox/moto-server";

// Prints the address of moto, and keeps it running until this program is ended.
startMoto().then(({ motoEndpoint }) => console.log(motoEndpoint));
