import type { AsidePage } from "../../../shared/contract/aside.ts";
import type { Answer } from "./problem.ts";
import { request } from "./request.ts";

/** As many as a person reads; the total says how many there are. */
const SHOWN_MAX = 50;

/** The scans that could not be counted, the last first. */
export function getAside(): Promise<Answer<AsidePage>> {
  return request("GET", `/scans/aside?limit=${SHOWN_MAX}`);
}
