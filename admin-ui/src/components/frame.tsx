import type { ComponentChildren } from "preact";
import { useLocation } from "preact-iso/router";
import { canEdit, workspace } from "../models/session.ts";
import { ROUTE } from "../routes.ts";

/** The rail on wide screens, the bottom bar on a phone: the same links. */
export function Frame({ children }: { children: ComponentChildren }) {
  const { path } = useLocation();
  const onCodes = path === "/admin" || path.startsWith("/admin/codes/") || path === ROUTE.print;
  return (
    <div class="frame">
      <a class="skip" href="#main">
        Skip to the page
      </a>
      <header class="rail">
        <p class="rail-name">
          <bdi>{workspace.value?.name}</bdi>
        </p>
        <nav aria-label="Pages">
          <RailLink href={ROUTE.codes} current={onCodes}>
            Codes
          </RailLink>
          {canEdit.value && (
            <RailLink href={ROUTE.newCode} current={path === ROUTE.newCode}>
              New code
            </RailLink>
          )}
          <RailLink href={ROUTE.scans} current={path === ROUTE.scans}>
            Scans
          </RailLink>
          <RailLink href={ROUTE.campaigns} current={path.startsWith(ROUTE.campaigns)}>
            Campaigns
          </RailLink>
          <RailLink href={ROUTE.settings} current={path === ROUTE.settings}>
            Settings
          </RailLink>
        </nav>
        <p class="rail-foot">Swivel</p>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
    </div>
  );
}

function RailLink(props: { href: string; current: boolean; children: string }) {
  return (
    <a href={props.href} aria-current={props.current ? "page" : undefined}>
      {props.children}
    </a>
  );
}
