export { default } from '../badge/design';
