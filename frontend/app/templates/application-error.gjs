export { default } from './error'; // where what comes before every page fails, such as who is logged in: no page is white
