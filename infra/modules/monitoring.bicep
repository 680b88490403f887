// Application Insights for logs, traces and metrics, the recipients of alerts, and the workbook.

param location string
param tags object
param workspaceName string
param componentName string
param actionGroupName string
param appPrincipalId string

@description('Days for which logs are kept. They hold ids and no texts; 30 days cost nothing beyond ingestion.')
param retentionDays int

@description('Daily limit of ingestion in gigabytes, against the cost of a runaway log. -1: no limit.')
param dailyGigabytes int

@description('Address that gets alerts beside the owners of the subscription; empty: nobody else.')
param alertEmail string

// The role that may write telemetry: local authentication is off, so the connection string alone is not enough.
var monitoringMetricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'
// Owner: holders of this role in the subscription get the alerts. Nothing is assigned here.
var ownerRole = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635'

resource workspace 'Microsoft.OperationalInsights/workspaces@2025-02-01' = {
  name: workspaceName
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: retentionDays
    workspaceCapping: { dailyQuotaGb: dailyGigabytes }
    features: { disableLocalAuth: true, enableLogAccessUsingOnlyResourcePermissions: true }
  }
}

resource component 'Microsoft.Insights/components@2020-02-02' = {
  name: componentName
  location: location
  tags: tags
  kind: 'web'
  properties: {
    Application_Type: 'web'
    WorkspaceResourceId: workspace.id
    IngestionMode: 'LogAnalytics'
    DisableLocalAuth: true
    // Azure removes the last octet of every IP address before it stores it.
    DisableIpMasking: false
  }
}

resource writing 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: component
  name: guid(component.id, appPrincipalId, monitoringMetricsPublisher)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', monitoringMetricsPublisher)
  }
}

var operator = [{ name: 'operator', emailAddress: alertEmail, useCommonAlertSchema: true }]

resource operators 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: actionGroupName
  location: 'global'
  tags: tags
  properties: {
    enabled: true
    groupShortName: 'phronesis'
    armRoleReceivers: [{ name: 'owners', roleId: ownerRole, useCommonAlertSchema: true }]
    emailReceivers: empty(alertEmail) ? [] : operator
  }
}

// Escapes quotes inside the JSON of the workbook.
var timers = replace(trim(loadTextContent('../timers.txt')), '"', '\\"')

resource workbook 'Microsoft.Insights/workbooks@2023-06-01' = {
  name: guid(resourceGroup().id, 'operations')
  location: location
  tags: tags
  kind: 'shared'
  properties: {
    category: 'workbook'
    displayName: 'Phronesis: how it runs'
    sourceId: workspace.id
    version: 'Notebook/1.0'
    serializedData: replace(replace(loadTextContent('../workbook.json'), '<workspace>', workspace.id), '<timers>', timers)
  }
}

output workspaceId string = workspace.id
output connectionString string = component.properties.ConnectionString
output actionGroupId string = operators.id
