/** Made by the build from `frame/frame.ts`: the whole text of the frame, to be used as `srcdoc`. */
declare module 'virtual:chart-frame' {
  const frame: { readonly html: string };
  export default frame;
}
