/** What scanner pages say, in one language. */
export interface PageWords {
  unknown: Notice;
  deleted: Notice;
  expired: Notice;
  exhausted: Notice;
  paused: Notice;
  scheduled: Notice;
  unavailable: Notice;
  loop: Notice;
  /** `locked` holds `{minutes}`. */
  password: {
    title: string;
    text: string;
    label: string;
    go: string;
    missing: string;
    wrong: string;
    locked: string;
  };
  preview: { title: string; leadsTo: string; shows: string; runBy: string; open: string; notCounted: string };
  made: string;
  contact: {
    kind: string;
    save: string;
    mobile: string;
    work: string;
    home: string;
    fax: string;
    address: string;
    note: string;
  };
  event: { kind: string; add: string; when: string; where: string; about: string; allDay: string };
  wifi: {
    kind: string;
    network: string;
    security: string;
    open: string;
    password: string;
    hidden: string;
    join: string;
    how: string;
  };
  text: { kind: string };
  email: { kind: string; write: string; to: string; copy: string; subject: string; message: string };
  phone: { kind: string; call: string; number: string };
  sms: { kind: string; write: string };
  whatsapp: { kind: string; write: string };
  location: { kind: string; open: string; coordinates: string };
  links: { kind: string; website: string };
  file: { kind: string; download: string; gone: string; goneText: string };
}

interface Notice {
  title: string;
  text: string;
}
