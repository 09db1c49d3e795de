/**
 * Shuts the network for the rest of this page's life: a second policy can only take away. Modules of the app still load,
 * since they are scripts of its own origin and not connections.
 */
export function clampNetwork(): void {
  const meta = document.createElement('meta');
  meta.httpEquiv = 'Content-Security-Policy';
  meta.content = "connect-src 'none'";
  document.head.append(meta);
}

/** Cancels every attempt to leave the page for another origin, whoever makes it. The app itself never does. */
export function guardNavigation(): void {
  const navigation: unknown = Reflect.get(window, 'navigation');
  if (!(navigation instanceof EventTarget)) return;
  navigation.addEventListener('navigate', (event) => {
    const destination: unknown = Reflect.get(event, 'destination');
    const url: unknown = typeof destination === 'object' && destination !== null ? Reflect.get(destination, 'url') : '';
    if (new URL(String(url), location.href).origin !== location.origin && event.cancelable) event.preventDefault();
  });
}
