/** What is refused with a sentence for people; any other error is a fault of ours. */
export class Refusal extends Error {}

/** Seconds, of a `Retry-After` that names them or a time; null where there is none. */
export function waitOf(text) {
  const seconds = Number(text ?? 0);
  const wait = Number.isNaN(seconds) ? Math.ceil((Date.parse(text) - Date.now()) / 1000) : seconds;
  return wait > 0 ? wait : null;
}

/**
 * What the server refused, in its own words: `message` is a sentence for people, `errors` the JSON:API error objects
 * (`detail`, `code`, `source.pointer`, `meta`). Status 0 means that no answer came.
 */
export class ApiError extends Refusal {
  constructor(status, errors = [], retryAfter = null, flows = [], told = {}) {
    super(errors[0]?.detail ?? '');
    this.name = 'ApiError';
    this.status = status;
    this.errors = errors;
    this.retryAfter = retryAfter; // seconds
    this.flows = flows; // what allauth wants next: [{ id, is_pending, … }]
    this.told = told; // the `meta` beside allauth's refusal: the key for an app that is not set up yet
  }

  get code() {
    return this.errors[0]?.code ?? null;
  }

  get meta() {
    return this.errors[0]?.meta ?? {};
  }

  get offline() {
    return this.status === 0;
  }

  /** No answer, or none that is about what was asked: it is worth another try. */
  get isForNow() {
    return [0, 401, 429].includes(this.status) || this.status >= 500 || !this.errors.length;
  }

  /** The step that allauth waits for: `verify_email`, `mfa_authenticate`, … or null. */
  get pending() {
    return this.flows.find((flow) => flow.is_pending)?.id ?? null;
  }

  /** allauth's sentence for a field of a form, or null. */
  of(param) {
    return this.errors.find((error) => error.param === param)?.message ?? null;
  }

  /** The sentence for a member, such as `/data/attributes/name`, or null. */
  at(pointer) {
    return this.errors.find((error) => error.source?.pointer === pointer)?.detail ?? null;
  }

  static async from(response) {
    const body = await response.json().catch(() => ({}));
    const wait = waitOf(response.headers.get('Retry-After'));
    return new ApiError(response.status, body.errors, wait, body.data?.flows, body.meta);
  }
}
