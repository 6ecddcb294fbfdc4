/** A refusal or failure as the API tells it (RFC 9457), kept whole because its extra members say how to mend it. */
export class Problem extends Error {
  readonly status: number;
  readonly title: string;
  readonly detail?: string;
  readonly errors: FieldError[];
  readonly members: Record<string, unknown>;

  constructor(body: Record<string, unknown> & { status: number }) {
    const title = typeof body.title === 'string' ? body.title : `HTTP ${body.status}`;
    super(title);
    this.name = 'Problem';
    this.status = body.status;
    this.title = title;
    this.detail = typeof body.detail === 'string' ? body.detail : undefined;
    this.errors = Array.isArray(body.errors) ? (body.errors as FieldError[]) : [];
    this.members = body;
  }

  /** An extra member such as `missing` or `existing`. */
  member<T>(name: string) {
    return this.members[name] as T | undefined;
  }
}

export interface FieldError {
  field: string;
  code: string;
  message: string;
}

/** The network failed or the answer was cut: nothing is known about what happened on the other side. */
export class Unreachable extends Error {
  constructor(cause: unknown) {
    super('unreachable', { cause });
    this.name = 'Unreachable';
  }
}

/** Reads a refused answer. A gateway in trouble may answer with something that is no JSON at all. */
export async function problemOf(response: Response): Promise<Problem> {
  const type = response.headers.get('content-type') ?? '';
  if (type.includes('json')) {
    try {
      return new Problem({ ...(await response.json()), status: response.status });
    } catch {
      // falls through: a body that is cut off says no more than the status
    }
  }
  return new Problem({ status: response.status, title: response.statusText || `HTTP ${response.status}` });
}

/** Field errors for an Ant Design form: `contact.phone` → `['contact', 'phone']`, `contacts[0].phone` → `['contacts', 0, 'phone']`. */
export function formErrors(problem: Problem, known: (path: string) => boolean = () => true) {
  return problem.errors
    .filter((error) => known(error.field))
    .map((error) => ({
      name: error.field
        .replace(/\[(\d+)\]/g, '.$1')
        .split('.')
        .map((part) => (/^\d+$/.test(part) ? Number(part) : part)),
      errors: [error.message],
    }));
}

/** A refusal that a second try cannot change. */
export function isFinal(error: unknown) {
  return error instanceof Problem && error.status < 500 && error.status !== 429;
}
