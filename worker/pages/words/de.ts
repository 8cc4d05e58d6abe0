import type { PageWords } from "./page-words.ts";

export const GERMAN: PageWords = {
  unknown: {
    title: "Hier ist nichts",
    text: "Kein Code hat diesen Link. Prüfen Sie auf Tippfehler oder scannen Sie noch einmal.",
  },
  deleted: {
    title: "Dieser Code wird nicht mehr verwendet",
    text: "Wer ihn erstellt hat, hat ihn entfernt.",
  },
  expired: {
    title: "Dieser Code ist abgelaufen",
    text: "Er war für eine bestimmte Zeit offen, und die ist vorbei.",
  },
  paused: {
    title: "Dieser Code pausiert",
    text: "Wer ihn erstellt hat, hat ihn angehalten. Versuchen Sie es später noch einmal.",
  },
  scheduled: {
    title: "Noch nicht geöffnet",
    text: "Dieser Code öffnet später. Versuchen Sie es dann noch einmal.",
  },
  unavailable: {
    title: "Einen Moment bitte",
    text: "Wir können diesen Code gerade nicht nachschlagen. Versuchen Sie es in ein paar Sekunden noch einmal.",
  },
  loop: {
    title: "Dieser Code führt zu sich selbst zurück",
    text: "Wer ihn erstellt hat, kann das beheben und ihn woandershin führen lassen.",
  },
  preview: {
    title: "Wohin dieser Code führt",
    leadsTo: "Führt zu",
    shows: "Zeigt",
    runBy: "Betrieben von",
    open: "Öffnen",
    notCounted: "Das Ansehen dieser Seite zählt nicht als Scan.",
  },
  made: "Erstellt mit Swivel",
  contact: {
    kind: "Kontakt",
    save: "Kontakt speichern",
    mobile: "Mobil",
    work: "Arbeit",
    home: "Privat",
    fax: "Fax",
    address: "Adresse",
    note: "Notiz",
  },
  event: {
    kind: "Termin",
    add: "In den Kalender eintragen",
    when: "Wann",
    where: "Wo",
    about: "Worum es geht",
    allDay: "ganztägig",
  },
  wifi: {
    kind: "WLAN",
    network: "Netzwerk",
    security: "Sicherheit",
    open: "keine, das Netzwerk ist offen",
    password: "Passwort",
    hidden: "Dieses Netzwerk ist verborgen: Geben Sie den Namen von Hand ein.",
    join: "Wählen Sie das Netzwerk in den Einstellungen Ihres Telefons.",
    how: "Halten Sie das Passwort gedrückt, um es zu kopieren. Wählen Sie dann das Netzwerk in den Einstellungen Ihres Telefons.",
  },
  text: { kind: "Text" },
  email: {
    kind: "E-Mail",
    write: "E-Mail schreiben",
    to: "An",
    copy: "Kopie an",
    subject: "Betreff",
    message: "Nachricht",
  },
  phone: { kind: "Telefon", call: "Anrufen", number: "Nummer" },
  sms: { kind: "SMS", write: "SMS schreiben" },
  whatsapp: { kind: "WhatsApp", write: "Auf WhatsApp schreiben" },
  location: { kind: "Ort", open: "In einer Karten-App öffnen", coordinates: "Koordinaten" },
  links: { kind: "Links", website: "Website" },
  file: {
    kind: "Datei",
    download: "Herunterladen",
    gone: "Diese Datei gibt es nicht mehr",
    goneText: "Wer diesen Code erstellt hat, hat die Datei entfernt.",
  },
};
