/** What scanner pages say, in the languages they speak. English is the default. */
export const LANGUAGES = ["en", "nl", "de", "fr", "es"] as const;
export type Language = (typeof LANGUAGES)[number];

export interface PageWords {
  unknown: { title: string; text: string };
  deleted: { title: string; text: string };
  expired: { title: string; text: string };
  paused: { title: string; text: string };
  scheduled: { title: string; text: string };
  unavailable: { title: string; text: string };
  loop: { title: string; text: string };
  preview: { title: string; leadsTo: string; runBy: string; open: string; notCounted: string };
  made: string;
}

export const WORDS: Record<Language, PageWords> = {
  en: {
    unknown: {
      title: "Nothing here",
      text: "No code has this link. Check for a typing mistake, or scan it again.",
    },
    deleted: { title: "This code is no longer in use", text: "Whoever made it has taken it down." },
    expired: { title: "This code has ended", text: "It was open for a set time, which is over." },
    paused: { title: "This code is paused", text: "Whoever made it has paused it. Try again later." },
    scheduled: { title: "Not open yet", text: "This code opens later. Try again then." },
    unavailable: {
      title: "One moment, please",
      text: "We can't look this code up right now. Try again in a few seconds.",
    },
    loop: {
      title: "This code leads back to itself",
      text: "Whoever made it can mend that by pointing it somewhere else.",
    },
    preview: {
      title: "Where this code leads",
      leadsTo: "Leads to",
      runBy: "Run by",
      open: "Open",
      notCounted: "Looking at this page is not counted as a scan.",
    },
    made: "Made with Swivel",
  },
  nl: {
    unknown: {
      title: "Hier is niets",
      text: "Geen code heeft deze link. Kijk of er een typefout in staat, of scan opnieuw.",
    },
    deleted: { title: "Deze code is niet meer in gebruik", text: "De maker heeft de code weggehaald." },
    expired: {
      title: "Deze code is afgelopen",
      text: "De code was een bepaalde tijd open, en die is voorbij.",
    },
    paused: {
      title: "Deze code staat op pauze",
      text: "De maker heeft de code gepauzeerd. Probeer het later opnieuw.",
    },
    scheduled: { title: "Nog niet open", text: "Deze code gaat later open. Probeer het dan opnieuw." },
    unavailable: {
      title: "Een ogenblik",
      text: "We kunnen deze code nu niet opzoeken. Probeer het over een paar seconden opnieuw.",
    },
    loop: {
      title: "Deze code leidt naar zichzelf",
      text: "De maker kan dat herstellen door de code ergens anders naartoe te laten leiden.",
    },
    preview: {
      title: "Waar deze code naartoe leidt",
      leadsTo: "Leidt naar",
      runBy: "Beheerd door",
      open: "Openen",
      notCounted: "Deze pagina bekijken telt niet als scan.",
    },
    made: "Gemaakt met Swivel",
  },
  de: {
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
      runBy: "Betrieben von",
      open: "Öffnen",
      notCounted: "Das Ansehen dieser Seite zählt nicht als Scan.",
    },
    made: "Erstellt mit Swivel",
  },
  fr: {
    unknown: { title: "Rien ici", text: "Aucun code n’a ce lien. Vérifiez la saisie ou scannez à nouveau." },
    deleted: { title: "Ce code n’est plus utilisé", text: "La personne qui l’a créé l’a retiré." },
    expired: {
      title: "Ce code est terminé",
      text: "Il était ouvert pour une durée fixée, maintenant passée.",
    },
    paused: {
      title: "Ce code est en pause",
      text: "La personne qui l’a créé l’a mis en pause. Réessayez plus tard.",
    },
    scheduled: { title: "Pas encore ouvert", text: "Ce code ouvrira plus tard. Réessayez à ce moment-là." },
    unavailable: {
      title: "Un instant",
      text: "Impossible de trouver ce code pour le moment. Réessayez dans quelques secondes.",
    },
    loop: {
      title: "Ce code mène à lui-même",
      text: "La personne qui l’a créé peut le corriger en le faisant mener ailleurs.",
    },
    preview: {
      title: "Où mène ce code",
      leadsTo: "Mène à",
      runBy: "Géré par",
      open: "Ouvrir",
      notCounted: "Consulter cette page ne compte pas comme un scan.",
    },
    made: "Créé avec Swivel",
  },
  es: {
    unknown: {
      title: "Aquí no hay nada",
      text: "Ningún código tiene este enlace. Revise si hay un error al escribirlo o escanee otra vez.",
    },
    deleted: { title: "Este código ya no se usa", text: "Quien lo creó lo ha retirado." },
    expired: {
      title: "Este código ha terminado",
      text: "Estuvo abierto durante un tiempo fijado, que ya pasó.",
    },
    paused: { title: "Este código está en pausa", text: "Quien lo creó lo ha pausado. Inténtelo más tarde." },
    scheduled: {
      title: "Todavía no está abierto",
      text: "Este código se abrirá más tarde. Inténtelo entonces.",
    },
    unavailable: {
      title: "Un momento",
      text: "Ahora no podemos buscar este código. Inténtelo dentro de unos segundos.",
    },
    loop: {
      title: "Este código lleva a sí mismo",
      text: "Quien lo creó puede arreglarlo haciendo que lleve a otro sitio.",
    },
    preview: {
      title: "Adónde lleva este código",
      leadsTo: "Lleva a",
      runBy: "Gestionado por",
      open: "Abrir",
      notCounted: "Ver esta página no cuenta como escaneo.",
    },
    made: "Hecho con Swivel",
  },
};
