import { signal } from "@preact/signals";
import type { Key, NewKey, Scope } from "../../../shared/contract/session.ts";
import { deleteKey, getKeys, postKey } from "../api/keys.ts";
import type { ApiProblem } from "../api/problem.ts";

export type KeysModel = ReturnType<typeof createKeysModel>;

/** The API keys of the workspace. A new key is held only until it is put away. */
export function createKeysModel() {
  const items = signal<readonly Key[] | null>(null);
  const problem = signal<ApiProblem | null>(null);
  const created = signal<NewKey | null>(null);

  async function load(): Promise<void> {
    const answer = await getKeys();
    problem.value = answer.ok ? null : answer.problem;
    if (answer.ok) {
      items.value = answer.value.items;
    }
  }

  async function create(name: string, scopes: readonly Scope[]): Promise<ApiProblem | null> {
    const answer = await postKey(name, scopes);
    if (!answer.ok) {
      return answer.problem;
    }
    created.value = answer.value;
    await load();
    return null;
  }

  async function remove(id: string): Promise<ApiProblem | null> {
    const answer = await deleteKey(id);
    if (!answer.ok && answer.problem.status !== 404) {
      return answer.problem;
    }
    if (created.peek()?.id === id) {
      created.value = null;
    }
    await load();
    return null;
  }

  function putAway(): void {
    created.value = null;
  }

  return { items, problem, created, load, create, remove, putAway };
}
