/** What wrangler makes of an import that ends in `.wasm`. */
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
