import type { Session, SetupState, Workspace } from "../../../shared/contract/session.ts";
import type { Answer } from "./problem.ts";
import { request } from "./request.ts";

export interface SetupForm {
  token: string;
  email: string;
  password: string;
  workspaceName?: string;
}

export function getSetup(): Promise<Answer<SetupState>> {
  return request("GET", "/setup");
}

export function postSetup(form: SetupForm): Promise<Answer<Session>> {
  return request("POST", "/setup", { body: form });
}

export function getSession(): Promise<Answer<Session>> {
  return request("GET", "/session");
}

export function postSession(email: string, password: string): Promise<Answer<Session>> {
  return request("POST", "/session", { body: { email, password } });
}

export function deleteSession(): Promise<Answer<undefined>> {
  return request("DELETE", "/session");
}

export function patchWorkspace(change: {
  name?: string;
  appSchemes?: readonly string[];
}): Promise<Answer<Workspace>> {
  return request("PATCH", "/workspace", { body: change });
}
