import { flat } from '../flat';

export default flat(import.meta.glob('./*.json', { eager: true, import: 'default' }));
