/** The library's own build for browsers; it comes without types. */
declare module 'mammoth/mammoth.browser.min.js' {
  const mammoth: {
    convertToHtml(input: { readonly arrayBuffer: ArrayBuffer }): Promise<{ readonly value: string }>;
  };
  export default mammoth;
}
