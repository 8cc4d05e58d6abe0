import { batch, computed, signal } from "@preact/signals";
import type { Session } from "../../../shared/contract/session.ts";
import type { Answer, ApiProblem } from "../api/problem.ts";
import { onSessionEnded } from "../api/request.ts";
import {
  deleteSession,
  getSession,
  patchWorkspace,
  postSession,
  postSetup,
  type SetupForm,
} from "../api/session.ts";

export type SessionState =
  | { kind: "loading" }
  | { kind: "signed-out" }
  | { kind: "signed-in"; session: Session }
  | { kind: "unreachable"; problem: ApiProblem };

export const sessionState = signal<SessionState>({ kind: "loading" });

/** The session ended while someone was at work. Their page stays as it is under a sign-in dialog. */
export const sessionEnded = signal(false);

const session = computed(() => (sessionState.value.kind === "signed-in" ? sessionState.value.session : null));
export const workspace = computed(() => session.value?.workspace ?? null);
/** Where short links live; the admin may be open under another name. */
export const shortHost = computed(() =>
  session.value === null ? location.host : new URL(session.value.shortOrigin).host,
);
/** What a short link begins with, before its slash. */
export const shortOrigin = computed(() => session.value?.shortOrigin ?? location.origin);
export const user = computed(() => session.value?.user ?? null);
export const canEdit = computed(() => session.value !== null && session.value.role !== "viewer");
export const isOwner = computed(() => session.value?.role === "owner");

onSessionEnded(() => {
  if (sessionState.peek().kind === "signed-in") {
    sessionEnded.value = true;
  }
});

export async function loadSession(): Promise<void> {
  sessionState.value = { kind: "loading" };
  const answer = await getSession();
  if (answer.ok) {
    sessionState.value = { kind: "signed-in", session: answer.value };
  } else if (answer.problem.status === 401) {
    sessionState.value = { kind: "signed-out" };
  } else {
    sessionState.value = { kind: "unreachable", problem: answer.problem };
  }
}

export async function signIn(email: string, password: string): Promise<ApiProblem | null> {
  return enter(await postSession(email, password));
}

export async function setUp(form: SetupForm): Promise<ApiProblem | null> {
  return enter(await postSetup(form));
}

export async function signOut(): Promise<ApiProblem | null> {
  const answer = await deleteSession();
  if (!answer.ok && answer.problem.status !== 401) {
    return answer.problem;
  }
  // A fresh page, so that nothing this person saw stays in memory for the next one.
  location.assign("/admin/sign-in");
  return null;
}

export async function renameWorkspace(name: string): Promise<ApiProblem | null> {
  return changeWorkspace({ name });
}

export async function setAppSchemes(appSchemes: readonly string[]): Promise<ApiProblem | null> {
  return changeWorkspace({ appSchemes });
}

/** Lets codes of this workspace lead to links such as `spotify:`. */
export async function allowScheme(scheme: string): Promise<ApiProblem | null> {
  return setAppSchemes([...(workspace.peek()?.appSchemes ?? []).filter((known) => known !== scheme), scheme]);
}

async function changeWorkspace(change: {
  name?: string;
  appSchemes?: readonly string[];
}): Promise<ApiProblem | null> {
  const answer = await patchWorkspace(change);
  const current = session.peek();
  if (!answer.ok) {
    return answer.problem;
  }
  if (current !== null) {
    sessionState.value = { kind: "signed-in", session: { ...current, workspace: answer.value } };
  }
  return null;
}

function enter(answer: Answer<Session>): ApiProblem | null {
  if (!answer.ok) {
    return answer.problem;
  }
  const before = session.peek();
  if (before !== null && before.user.id !== answer.value.user.id) {
    // Someone else signed in over a page that is not theirs.
    location.assign("/admin/");
    return null;
  }
  batch(() => {
    sessionState.value = { kind: "signed-in", session: answer.value };
    sessionEnded.value = false;
  });
  return null;
}
