import { preact } from "@preact/preset-vite";
import { defineConfig } from "vite";

export default defineConfig({
  root: import.meta.dirname,
  base: "/admin/",
  plugins: [preact()],
  // the decoder's worker shares modules, which a classic script could not
  worker: { format: "es" },
  build: {
    outDir: "../dist/admin",
    emptyOutDir: true,
    // OKLCH colours, `dialog` and `:has()` set the floor; nothing older could show the page anyway.
    target: ["chrome111", "firefox121", "safari16.4"],
    // Inlined as data: URLs, assets would need a looser Content-Security-Policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
});
