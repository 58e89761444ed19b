/** A failure that is answered as `application/problem+json`. */

/** @typedef {{ pointer: string, code: string, severity?: string, params?: Readonly<Record<string, string>> }} PointedError */

const titles = {
  400: 'Pedido ilegível',
  401: 'Entre novamente',
  403: 'Acesso negado',
  404: 'Não encontrado',
  409: 'Conflito',
  412: 'O registro gravado é mais novo',
  413: 'Pedido grande demais',
  422: 'Dados recusados',
  428: 'Falta um cabeçalho',
  500: 'Falha no servidor',
};

export class Problem extends Error {
  /**
   * @param {keyof typeof titles} status
   * @param {string} code One of `failureCodes`.
   * @param {{ detail?: string, errors?: readonly PointedError[], current?: unknown, version?: string }} [more] `detail` is for people.
   */
  constructor(status, code, more = {}) {
    super(more.detail ?? titles[status]);
    this.status = status;
    this.code = code;
    this.more = more;
  }

  toJSON() {
    const { detail, errors, current } = this.more;
    return {
      type: 'about:blank',
      title: titles[this.status],
      status: this.status,
      code: this.code,
      ...(detail !== undefined && { detail }),
      ...(errors !== undefined && { errors }),
      ...(current !== undefined && { current }),
    };
  }
}

/** @param {string} [detail] */
export const notFound = (detail) => new Problem(404, 'not-found', detail === undefined ? {} : { detail });

/** @param {string} path Dotted, as the rules tell it. @param {string} [below] What the path is below in the body. */
export function pointerOf(path, below = '') {
  const parts = path === '' ? [] : path.split('.');
  return below + parts.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** @param {readonly { code: string, path: string, severity: string, params?: Readonly<Record<string, string>> }[]} issues @param {string} [below] */
export function invalid(issues, below) {
  return new Problem(422, 'validation', {
    errors: issues.map(({ path, ...issue }) => ({ ...issue, pointer: pointerOf(path, below) })),
  });
}
