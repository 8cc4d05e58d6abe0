import type { Placement, PlacementPatch } from "../../shared/contract/campaign.ts";
import type { FieldError } from "./problem.ts";

/** Where a code is put up: what an editor sent made whole, and what is wrong with it. Pure. */

/** RFC 7396 on the fields. What nobody has set is null, and a missing label empty, for `checkPlacement` to find. */
export function mergePlacement(current: Placement | null, patch: PlacementPatch): Placement {
  const merged = { ...current, ...patch };
  return {
    label: merged.label ?? "",
    address: merged.address ?? null,
    latitude: merged.latitude ?? null,
    longitude: merged.longitude ?? null,
    printBatch: merged.printBatch ?? null,
  };
}

export function checkPlacement({ label, latitude, longitude }: Placement): FieldError[] {
  const errors: FieldError[] = [];
  if (label === "") {
    errors.push({
      path: "placement.label",
      message: "A placement has a label that says where the code is put up.",
    });
  }
  if ((latitude === null) !== (longitude === null)) {
    const missing = latitude === null ? "latitude" : "longitude";
    errors.push({
      path: `placement.${missing}`,
      message: `A point has both: set ${missing} too, or clear the other with null.`,
    });
  }
  return errors;
}
