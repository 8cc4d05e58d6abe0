import { useRoute } from "preact-iso/router";
import { CampaignView } from "../components/campaign-view.tsx";

export function CampaignPage() {
  const id = useRoute().params.id ?? "";
  return <CampaignView key={id} id={id} />;
}
