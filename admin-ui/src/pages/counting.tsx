import { BOT_REASON_KINDS } from "../../../shared/bot-reason.ts";
import { useTitle } from "../hooks/use-title.ts";
import { BOT_REASON_WORDS } from "../text/bot-reason-text.ts";

/** How each number comes about, for editors. docs/counting.md says the same at more length, for maintainers. */
export function CountingPage() {
  useTitle("How it is counted");
  return (
    <article>
      <h1 tabIndex={-1}>How it is counted</h1>

      <section class="part" aria-labelledby="scan-title">
        <h2 id="scan-title">A scan</h2>
        <p>
          A scan is a person opening a dynamic code. Opening it again is another scan. A paused, expired or
          deleted code, and its preview, count nothing.
        </p>
        <p>
          The symbol holds the link in upper case, the link you share is in lower case. That tells a scan{" "}
          <em>through the symbol</em> from one <em>through the link</em>. A slug of digits only counts as the
          symbol.
        </p>
      </section>

      <section class="part" aria-labelledby="visitor-title">
        <h2 id="visitor-title">A visitor</h2>
        <p>
          A visitor is one device on one day (UTC). The same phone tomorrow is a new visitor, and two phones
          of the same kind behind one café’s address are one. So visitors of a month are the sum of its days:
          nobody is followed from one day to the next.
        </p>
      </section>

      <section class="part" aria-labelledby="bot-title">
        <h2 id="bot-title">A bot</h2>
        <p>
          Many requests come from programs. They are kept out of scans and visitors, counted as bots, and kept
          in the export, each with its reason. When in doubt, a phone is a person.
        </p>
        <dl class="kinds">
          {BOT_REASON_KINDS.map((kind) => (
            <div key={kind} data-kind={kind}>
              <dt>
                {BOT_REASON_WORDS[kind].few} <code>{kind === "crawler" ? "crawler:name" : kind}</code>
              </dt>
              <dd>{BOT_REASON_WORDS[kind].sentence}</dd>
            </div>
          ))}
        </dl>
      </section>

      <section class="part" aria-labelledby="place-title">
        <h2 id="place-title">A place</h2>
        <p>
          Country, region and city are where the phone’s network seems to be, by its address. The country is
          nearly always right. The city is often that of the phone company, and a VPN moves both. Swivel asks
          no phone for its position.
        </p>
      </section>

      <section class="part" aria-labelledby="device-title">
        <h2 id="device-title">Devices and browsers</h2>
        <p>
          They are what the browser says. An iPad that asks for desktop pages says it is a Mac. Versions are
          left out where browsers hide them: “Windows 10+” is 10 or 11. A link opened inside an app, such as
          Instagram, shows that app.
        </p>
      </section>

      <section class="part" aria-labelledby="kept-title">
        <h2 id="kept-title">What is kept, and what never is</h2>
        <p>
          Of a scan are kept: the time, the code, symbol or link, country, region and city, kind of device,
          system, browser, language, the site it came from, and a visitor number that can’t be turned back
          into a person. Single scans are deleted after 400 days, unless whoever runs Swivel chose another
          number. What they add up to each day is kept for ever.
        </p>
        <p>
          Never stored: the address (IP), the browser’s full description (user agent), the phone’s model, the
          page it came from. No cookie is set. The key behind the visitor numbers is destroyed 48 hours after
          its day began.
        </p>
      </section>
    </article>
  );
}
