// The monthly budget and who is mailed about it. A spent budget switches nothing off: people rely on the app.

@description('In the currency of the subscription.')
param amount int

@description('First day of the month of the first deployment. It can never be changed, so the hook reads it back.')
param startDate string

param actionGroupId string

resource budget 'Microsoft.Consumption/budgets@2023-11-01' = {
  name: 'monthly'
  properties: {
    category: 'Cost'
    amount: amount
    timeGrain: 'Monthly'
    timePeriod: { startDate: startDate }
    notifications: {
      mostOfIt: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 80
        thresholdType: 'Actual'
        contactEmails: []
        contactGroups: [actionGroupId]
      }
      moreThanIt: {
        enabled: true
        operator: 'GreaterThan'
        threshold: 100
        thresholdType: 'Forecasted'
        contactEmails: []
        contactGroups: [actionGroupId]
      }
    }
  }
}
