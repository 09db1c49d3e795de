/**
 * The page that goes with a packed app, for the one who runs the web server. Its lines end as Notepad likes them.
 * @param {string} name  of the folder in the zip
 * @param {Readonly<Record<string, string>>} headers  to be sent with every file
 */
export function hostingPage(name, headers) {
  const page = `SAFER WORKBOOK: HOW TO HOST IT

Safer Workbook is a set of static files. It needs a web server that hands out files, and nothing else: no database, no
Node, no scripts on the server, no account, no connection to the internet. All the work is done in the browser of the
person who opens it, and what they load stays there: the server never receives data.

1. Copy the folder ${name} to the web server, for example as /safer-workbook/. Any folder and any name will do.
   Keep the files together: they find each other by relative addresses.

2. Serve it by HTTPS. Browsers switch off some protections of a page that comes by plain HTTP, except on the very
   computer it is opened on. Opening index.html from a disk or a shared drive does not work: it needs a web server.

3. See that .wasm files are sent as  application/wasm  and .js files as  text/javascript.
     Apache:  AddType application/wasm .wasm
     nginx:   the line  application/wasm wasm;  in mime.types
     IIS:     <staticContent><mimeMap fileExtension=".wasm" mimeType="application/wasm" /></staticContent>
   Compressing .wasm and .js (gzip or brotli) makes the first visit four times shorter.

4. Send these headers with every file of the folder. The page carries the same policy itself, so that a server that
   cannot send headers is safe to use; the headers add what a page cannot say for itself.

${Object.entries(headers)
  .map(([header, value]) => `${header}: ${value}`)
  .join('\n')}

5. Open the address. The page says when the engine is ready. If it does not get ready, it says what to ask for: most
   often WebAssembly is switched off by the browser's policy, or a proxy holds back the .wasm file.

A new version: put its folder beside the old one or in its place. People see it when they next open the page.
What a person has kept (recipes, settings) stays with the address: under another address they start afresh.
Access logs of the server show who fetched the files and when, and nothing of what was done with them.
`;
  return page.replaceAll('\n', '\r\n');
}
