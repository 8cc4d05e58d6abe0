import type { Design } from "../contract/design.ts";

/** Designs to begin from: every one scans about as well as plain black squares. */
export interface DesignTemplate {
  id: string;
  name: string;
  design: Design;
}

export const DESIGN_TEMPLATES: readonly DesignTemplate[] = [
  { id: "plain", name: "Plain", design: {} },
  {
    id: "soft",
    name: "Soft",
    design: { modules: "rounded", eyes: { frame: "rounded", ball: "rounded" }, foreground: "#1f1b16" },
  },
  {
    id: "flow",
    name: "Flow",
    design: { modules: "connected", eyes: { frame: "rounded", ball: "circle" }, foreground: "#0f3d2e" },
  },
  {
    id: "dots",
    name: "Dots",
    // round eyes cost a dense symbol a seventh of its score, square ones with round corners nothing
    design: { modules: "dot", eyes: { frame: "rounded", ball: "circle" }, foreground: "#0b1020" },
  },
  {
    id: "letterpress",
    name: "Letterpress",
    design: {
      modules: "bars",
      eyes: { frame: "square", ball: "square", frameColour: "#7d2411" },
      foreground: "#1c140d",
      background: "#fdfaf3",
    },
  },
  {
    id: "leaf",
    name: "Leaf",
    design: {
      modules: "rounded",
      eyes: { frame: "leaf", ball: "leaf" },
      foreground: "#1d4d2b",
      background: "#f6faf2",
    },
  },
  {
    id: "lagoon",
    name: "Lagoon",
    design: {
      modules: "connected",
      eyes: { frame: "rounded", ball: "rounded" },
      gradient: { type: "linear", from: "#0b3c5d", to: "#0f5c4a", angle: 45 },
    },
  },
  {
    id: "plum",
    name: "Plum",
    design: {
      modules: "rounded",
      eyes: { frame: "rounded", ball: "circle" },
      gradient: { type: "radial", from: "#6b1f5c", to: "#2a1147" },
    },
  },
  {
    id: "facets",
    name: "Facets",
    design: { modules: "diamond", eyes: { frame: "rounded", ball: "rounded" }, foreground: "#26190f" },
  },
  {
    id: "ticket",
    name: "Ticket",
    design: {
      modules: "rounded",
      eyes: { frame: "rounded", ball: "rounded" },
      foreground: "#1f1b16",
      frame: { style: "ticket", text: "Scan me" },
    },
  },
  {
    id: "sign",
    name: "Sign",
    design: { frame: { style: "rounded", text: "Scan me" } },
  },
  {
    id: "speech",
    name: "Speech",
    design: {
      modules: "rounded",
      eyes: { frame: "rounded", ball: "rounded" },
      foreground: "#3a1248",
      frame: { style: "bubble", text: "Scan me" },
    },
  },
];
