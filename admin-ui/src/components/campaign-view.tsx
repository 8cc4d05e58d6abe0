import { useLocation } from "preact-iso/router";
import { useEffect, useMemo, useState } from "preact/hooks";
import type { Campaign } from "../../../shared/contract/campaign.ts";
import { useTitle } from "../hooks/use-title.ts";
import { type CampaignModel, createCampaignModel } from "../models/campaign.ts";
import { canEdit } from "../models/session.ts";
import { showToast } from "../models/toast.ts";
import { ROUTE } from "../routes.ts";
import { subjectOfCampaign } from "../stats/subject.ts";
import { CampaignCodes } from "./campaign-codes.tsx";
import { CampaignForm } from "./campaign-form.tsx";
import { ProblemNote } from "./problem-note.tsx";
import { Scans } from "./scans.tsx";

/** A campaign: its scans and placements, then the codes it is made of. */
export function CampaignView({ id }: { id: string }) {
  const { route } = useLocation();
  const model = useMemo(() => createCampaignModel(id), [id]);
  const campaign = model.campaign.value;
  const problem = model.problem.value;
  useEffect(() => void model.load(), [model]);
  useTitle(campaign?.name ?? "Campaign");

  if (problem?.status === 404) {
    return (
      <div class="empty">
        <h1 tabIndex={-1}>This campaign is not here</h1>
        <p>It may be deleted, or belong to another workspace. Its codes go on working.</p>
        <a class="button" href={ROUTE.campaigns}>
          Go to campaigns
        </a>
      </div>
    );
  }

  async function remove(): Promise<void> {
    if (await model.remove()) {
      showToast("The campaign is deleted.");
      route(ROUTE.campaigns);
    }
  }

  return (
    <>
      {problem !== null && <ProblemNote problem={problem} retry={model.load} />}
      {campaign === null ? (
        problem === null && <span class="shape shape-title" aria-busy="true" />
      ) : (
        <>
          <CampaignTitle model={model} campaign={campaign} />
          {campaign.codes > 0 && <Scans subject={subjectOfCampaign(campaign)} />}
          <CampaignCodes model={model} />
          {canEdit.value && campaign.codes === 0 && (
            <section class="part" aria-labelledby="delete-title">
              <h2 id="delete-title">Delete this campaign</h2>
              <p>No code is in it. Nothing else is lost.</p>
              <button type="button" class="button button-bad" onClick={() => void remove()}>
                Delete
              </button>
            </section>
          )}
        </>
      )}
    </>
  );
}

function CampaignTitle({ model, campaign }: { model: CampaignModel; campaign: Campaign }) {
  const [renaming, setRenaming] = useState(false);
  if (renaming) {
    return (
      <CampaignForm
        name={campaign.name}
        submit="Save"
        onSave={async (name) => {
          const problem = await model.rename(name);
          setRenaming(problem !== null);
          return problem;
        }}
        onClose={() => setRenaming(false)}
      />
    );
  }
  return (
    <div class="title-line">
      <h1 tabIndex={-1}>
        <bdi>{campaign.name}</bdi>
      </h1>
      {canEdit.value && (
        <button type="button" class="button-quiet" onClick={() => setRenaming(true)}>
          Rename
        </button>
      )}
    </div>
  );
}
