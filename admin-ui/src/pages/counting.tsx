import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { BOT_REASON_KINDS } from "../../../shared/bot-reason.ts";
import { useTitle } from "../hooks/use-title.ts";
import type { RuleAnchor } from "../stats/rules.ts";
import { BOT_REASON_WORDS } from "../text/bot-reason-text.ts";

/** How each number comes about, for editors. docs/counting.md says the same at more length, for maintainers. */
export function CountingPage() {
  useTitle("How it is counted");
  useAnchor();
  return (
    <article>
      <h1 tabIndex={-1}>How it is counted</h1>

      <Rule anchor="scan" title="A scan">
        <p>
          A scan is a person opening a dynamic code. Opening it again is another scan. A paused, expired or
          deleted code, and its preview, count nothing. A request that arrives twice on its way into the log
          is counted once.
        </p>
      </Rule>

      <Rule anchor="visitor" title="A visitor">
        <p>
          A visitor is one device on one day (UTC). The same phone tomorrow is a new visitor, and two phones
          of the same kind behind one café’s address are one. So visitors of a month are the sum of its days:
          nobody is followed from one day to the next.
        </p>
      </Rule>

      <Rule anchor="source" title="Through the symbol, or through the link">
        <p>
          The symbol holds the link in upper case, the link you share is in lower case. That tells a scan{" "}
          <em>through the symbol</em> from one <em>through the link</em>. A slug of digits only counts as the
          symbol.
        </p>
      </Rule>

      <Rule anchor="bot" title="A bot">
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
      </Rule>

      <Rule anchor="period" title="Days compared with the days before">
        <p>
          Every number is of the days you chose, and so is each bar. It is compared with as many days just
          before; while today is still running, with the same part of a day then, never with a whole one. A
          bar is one hour, day, week or month. Weeks begin on Monday.
        </p>
      </Rule>

      <Rule anchor="time" title="Times and time zones">
        <p>
          A scan happens when its request reaches Swivel. Hours, days and weeks are those of the time zone the
          page names, which is yours unless you chose another: a scan at half past midnight in Amsterdam is of
          the day before in Denver. When clocks change, a day has 23 or 25 hours. Only visitors are told apart
          by UTC days, in every zone.
        </p>
        <p>
          <em>When in the week</em> adds up the same hour of the same weekday over all the days chosen.
        </p>
      </Rule>

      <Rule anchor="place" title="A place">
        <p>
          Country, region and city are where the phone’s network seems to be, by its address. The country is
          nearly always right. The city is often that of the phone company, and a VPN moves both. Swivel asks
          no phone for its position. What isn’t known is counted as “unknown”, so a list always adds up to all
          scans.
        </p>
      </Rule>

      <Rule anchor="device" title="Devices, systems and browsers">
        <p>
          They are what the browser says. An iPad that asks for desktop pages says it is a Mac. Versions are
          left out where browsers hide them: “Windows 10+” is 10 or 11. A link opened inside an app, such as
          Instagram, shows that app.
        </p>
      </Rule>

      <Rule anchor="language" title="A language">
        <p>
          The language the browser asks for first, without its country: “Dutch”, be it of the Netherlands or
          of Belgium. It is what the phone is set to, not where it is.
        </p>
      </Rule>

      <Rule anchor="referrer" title="A referring site">
        <p>
          The site the link was opened on, if the browser tells: its name only, never the page. A camera names
          none, and neither do most apps; those scans are “direct”.
        </p>
      </Rule>

      <Rule anchor="rule" title="A rule">
        <p>
          A code can lead some people elsewhere, by country, language, device or time. Each scan is counted
          under the rule that chose its destination, or under “no rule”. The list shows once a rule was used.
        </p>
      </Rule>

      <Rule anchor="campaign" title="A campaign and its placements">
        <p>
          A campaign’s scans are those of the codes in it now, with all the scans these ever had: a code that
          moves takes its scans along. A placement is one of its codes, named by where it is put up.
          Placements add up to the campaign’s scans. Their visitors may not: a phone that scans two codes on
          one day is a visitor of each, and one visitor of the campaign.
        </p>
      </Rule>

      <Rule anchor="last-scan" title="The last scan">
        <p>
          The latest scan by a person among those shown. Bots don’t move it. A scan shows here within seconds
          on your own machine, and within a minute of its happening anywhere else.
        </p>
      </Rule>

      <Rule anchor="aside" title="Scans set aside">
        <p>
          Now and then an event can’t be counted: it is unreadable, its clock is ahead, or it is older than
          scans are kept. It is set aside with the reason and shown on the page of all scans, and in no
          number. The others that came with it are counted.
        </p>
      </Rule>

      <Rule anchor="kept" title="What is kept, and what never is">
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
      </Rule>
    </article>
  );
}

function Rule(props: { anchor: RuleAnchor; title: string; children: ComponentChildren }) {
  return (
    <section class="part rule-part" aria-labelledby={props.anchor}>
      <h2 id={props.anchor} tabIndex={-1}>
        {props.title}
      </h2>
      {props.children}
    </section>
  );
}

/** The page is drawn after the browser looked for the address's anchor, so what it would do is done here. */
function useAnchor(): void {
  useEffect(() => {
    const heading = location.hash === "" ? null : document.getElementById(location.hash.slice(1));
    heading?.focus({ preventScroll: true });
    heading?.scrollIntoView();
  }, []);
}
