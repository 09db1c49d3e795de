/** Where the person is, by the address after `#`. */
export type Route =
  | { readonly kind: 'start' | 'files' | 'recipes' | 'explore' | 'privacy' }
  | { readonly kind: 'recipe'; readonly id: string }
  | { readonly kind: 'unknown'; readonly path: string };

/** The route of an address such as `#/recipes/dva-trends`. */
export function routeFromHash(hash: string): Route {
  const path = hash.replace(/^#\/?/, '').replace(/\/$/, '');
  switch (path) {
    case '':
      return { kind: 'start' };
    case 'files':
    case 'recipes':
    case 'explore':
    case 'privacy':
      return { kind: path };
    default: {
      const id = /^recipes\/([a-z][a-z0-9-]*)$/.exec(path)?.[1];
      return id === undefined ? { kind: 'unknown', path } : { kind: 'recipe', id };
    }
  }
}

/** The route of the page, as it changes. `stop` ends the listening. */
export function watchRoute(): { readonly current: Route; readonly stop: () => void } {
  let current: Route = $state.raw(routeFromHash(location.hash));
  const listen = () => {
    current = routeFromHash(location.hash);
  };
  addEventListener('hashchange', listen);
  return {
    get current() {
      return current;
    },
    stop: () => {
      removeEventListener('hashchange', listen);
    },
  };
}
