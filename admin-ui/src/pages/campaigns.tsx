import { useLocation } from "preact-iso/router";
import { useEffect, useState } from "preact/hooks";
import { CampaignForm } from "../components/campaign-form.tsx";
import { ProblemNote } from "../components/problem-note.tsx";
import { useTitle } from "../hooks/use-title.ts";
import { campaignList } from "../models/campaign-list.ts";
import { canEdit } from "../models/session.ts";
import { campaignPath } from "../routes.ts";
import { dayText, viewerZone } from "../text/time-text.ts";

export function CampaignsPage() {
  const { route } = useLocation();
  const [making, setMaking] = useState(false);
  const items = campaignList.items.value;
  const problem = campaignList.problem.value;
  useTitle("Campaigns");
  useEffect(() => void campaignList.load(), []);

  const make = canEdit.value && !making && (
    <button type="button" class="button-primary" onClick={() => setMaking(true)}>
      New campaign
    </button>
  );
  return (
    <>
      <div class="page-head">
        <h1 tabIndex={-1}>Campaigns</h1>
        {items?.length !== 0 && make}
      </div>
      {making && (
        <CampaignForm
          name=""
          submit="Create campaign"
          onSave={async (name) => {
            const made = await campaignList.create(name);
            if ("detail" in made) {
              return made;
            }
            route(campaignPath(made.id));
            return null;
          }}
          onClose={() => setMaking(false)}
        />
      )}
      {problem !== null && <ProblemNote problem={problem} retry={campaignList.load} />}
      {items?.length === 0 && !making && (
        <div class="empty">
          <p>A campaign is several codes looked at together, so that the places they hang can be compared.</p>
          {make}
        </div>
      )}
      <ul class="rows" aria-busy={items === null && problem === null}>
        {items?.map((campaign) => (
          <li key={campaign.id} class="row">
            <div class="row-who">
              <a class="row-name" href={campaignPath(campaign.id)}>
                <bdi>{campaign.name}</bdi>
              </a>
            </div>
            <p class="row-scans">
              <span class="figure">{campaign.codes}</span> {campaign.codes === 1 ? "code" : "codes"}
            </p>
            <p class="row-last">made {dayText(campaign.createdAt, viewerZone())}</p>
          </li>
        ))}
      </ul>
      {campaignList.nextCursor.value !== null && (
        <button type="button" class="button" onClick={() => void campaignList.loadMore()}>
          More
        </button>
      )}
    </>
  );
}
