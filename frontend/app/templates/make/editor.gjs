export { default } from '../badge/editor';
