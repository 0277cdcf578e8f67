export { default } from '../badge/print';
