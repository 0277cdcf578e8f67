import { loggedInAgain, signal } from './signals';
import { inTime, withOurs } from './fetch';

/** Gives the store's requests what each of ours carries, and tells the application what became of them. */
export const SessionHandler = {
  async request(context, next) {
    const { request } = context;
    const headers = new Headers(request.headers);
    const ours = await withOurs(request.method ?? 'GET');
    Object.entries(ours).forEach(([name, value]) => headers.set(name, value));
    headers.set('Accept', 'application/vnd.api+json');
    if (request.body) headers.set('Content-Type', 'application/vnd.api+json');
    try {
      const answer = await next({ ...request, headers, signal: inTime(request.signal, request.body) });
      signal('reached');
      return answer;
    } catch (error) {
      if (error.status === 401 && (await loggedInAgain())) return this.request(context, next);
      if (error instanceof TypeError || error.name === 'TimeoutError' || error.status === 0) signal('unreachable');
      throw error;
    }
  },
};
