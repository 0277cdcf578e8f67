export { ApiError, Refusal } from './error';
export { send, upload } from './fetch';
export { newId } from './id';
export { preflight } from './preflight';
export { change, create, list, outdated, read, readAt, remove, search, storeOf, withStore } from './records';
