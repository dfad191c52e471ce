/** A long trial whose figures are kept: what was measured, beside a control that shows what the trial can see. */
export interface Campaign {
  readonly name: string
  run(options: CampaignOptions): Promise<CampaignResult>
}

export interface CampaignOptions {
  readonly rounds?: number
}

export interface CampaignResult {
  readonly ok: boolean
  readonly figures: Readonly<Record<string, number>>
  /** The same trial where the outcome is known. */
  readonly control: Readonly<Record<string, number>>
}
