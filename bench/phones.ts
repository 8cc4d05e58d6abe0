/** The crowd that scans in the benchmarks. */

/** Versions of each kind of phone about at one time: few enough to meet again, too many to meet in every batch. */
const VERSIONS = 16;

export const USER_AGENTS = Array.from({ length: VERSIONS }, (_, v) => [
  `Mozilla/5.0 (iPhone; CPU iPhone OS 18_${v} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.${v} Mobile/15E148 Safari/604.1`,
  `Mozilla/5.0 (iPhone; CPU iPhone OS 17_${v} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/${120 + v}.0.6723.90 Mobile/15E148 Safari/604.1`,
  `Mozilla/5.0 (iPhone; CPU iPhone OS 18_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/22D60 Instagram ${360 + v}.0.0.26.85`,
  `Mozilla/5.0 (iPad; CPU OS 17_${v} like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.${v} Mobile/15E148 Safari/604.1`,
  `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${130 + v}.0.0.0 Mobile Safari/537.36`,
  `Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/${14 + v}.0 Chrome/${115 + v}.0.0.0 Mobile Safari/537.36`,
  `Mozilla/5.0 (Linux; Android 14; SM-A${500 + v}B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0.6613.127 Mobile Safari/537.36`,
  `Mozilla/5.0 (Android 15; Mobile; rv:${130 + v}.0) Gecko/${130 + v}.0 Firefox/${130 + v}.0`,
]).flat();

export const LANGUAGES = [
  "nl-NL,nl;q=0.9,en;q=0.8",
  "en-GB,en;q=0.9",
  "de-DE,de;q=0.9,en;q=0.7",
  "fr-FR,fr;q=0.9",
];

/** What Cloudflare tells the Worker of where a request comes from. */
export const PLACES = [
  { country: "NL", regionCode: "NH", city: "Amsterdam", latitude: "52.37403", longitude: "4.88969" },
  { country: "GB", regionCode: "ENG", city: "London", latitude: "51.50853", longitude: "-0.12574" },
  { country: "DE", regionCode: "BE", city: "Berlin", latitude: "52.52437", longitude: "13.41053" },
];
