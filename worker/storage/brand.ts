import { createMirror } from "./kv-mirror.ts";

/**
 * How a workspace presents itself on the pages of its codes. Apart from the code's record, since a new colour would
 * otherwise mean a write for each of a workspace's codes, and every redirect would carry it.
 */
export interface Brand {
  v: 1;
  /** Workspace id. */
  ws: string;
  name: string;
  /** `#rrggbb` */
  colour: string | null;
  /** Id of the file. */
  logo: string | null;
}

const brands = createMirror<Brand>("brand", async (env, workspaceId) => {
  const { findWorkspace } = await import("./people-store.ts");
  const workspace = await findWorkspace(env, workspaceId);
  return (
    workspace && {
      v: 1,
      ws: workspace.id,
      name: workspace.name,
      colour: workspace.brandColour,
      logo: workspace.logoFileId,
    }
  );
});

export const lookUpBrand = brands.lookUp;
export const showBrand = brands.show;
export const forgetBrands = brands.forget;
