export { default } from '../badge/people';
