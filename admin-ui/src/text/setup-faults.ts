/** As in shared/contract/session.ts, which can't be imported here: it would bring zod into the bundle. */
export const PASSWORD_MIN_CHARS = 8;

export interface SetupFaults {
  token?: string;
  email?: string;
  password?: string;
}

/** What can be told about the setup form before it is sent. The server checks it all again. */
export function setupFaults(token: string, email: string, password: string): SetupFaults {
  const faults: SetupFaults = {};
  if (token.trim() === "") {
    faults.token = "Enter the token from the setup link.";
  }
  if (!/^\S+@\S+\.\S+$/.test(email.trim())) {
    faults.email = "Enter an e-mail address such as you@example.com.";
  }
  if (password.length < PASSWORD_MIN_CHARS) {
    faults.password = `A password has at least ${PASSWORD_MIN_CHARS} characters.`;
  }
  return faults;
}
