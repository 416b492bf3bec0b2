export { counted } from "../analysis/phrases";
