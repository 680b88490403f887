// Azure OpenAI, by managed identity and never by key. Optional: every feature answers from its rules without it.

param location string
param tags object
param name string
param appPrincipalId string
param publicAccess bool

@description('The model for words, which is also the name of its deployment: the setting OPENAI_MODEL.')
param model string

param modelVersion string

@description('The model for recordings, likewise: TRANSCRIPTION_MODEL. Empty: recordings wait for their transcript.')
param transcriptionModel string

param transcriptionModelVersion string

@description('Thousands of tokens a minute for words; what is beyond is refused, and the rules answer.')
param capacity int

@description('The same for recordings.')
param transcriptionCapacity int

// Asks the models; cannot see or change deployments or keys.
var cognitiveServicesOpenAiUser = '5e0bd9bd-7b93-4f28-af87-19fc36ad61bd'

resource account 'Microsoft.CognitiveServices/accounts@2025-06-01' = {
  // checkov:skip=CKV_AZURE_134:closed by the parameter networkIsolation; Entra roles are the door either way
  name: name
  location: location
  tags: tags
  kind: 'OpenAI'
  sku: { name: 'S0' }
  identity: { type: 'SystemAssigned' }
  properties: {
    customSubDomainName: name
    disableLocalAuth: true
    publicNetworkAccess: publicAccess ? 'Enabled' : 'Disabled'
    networkAcls: { defaultAction: publicAccess ? 'Allow' : 'Deny' }
  }
}

resource words 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = {
  parent: account
  name: model
  sku: { name: 'GlobalStandard', capacity: capacity }
  properties: {
    model: { format: 'OpenAI', name: model, version: modelVersion }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

// One after the other: an account takes one change at a time.
resource recordings 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = if (!empty(transcriptionModel)) {
  parent: account
  name: empty(transcriptionModel) ? 'none' : transcriptionModel
  dependsOn: [words]
  sku: { name: 'GlobalStandard', capacity: transcriptionCapacity }
  properties: {
    model: { format: 'OpenAI', name: transcriptionModel, version: transcriptionModelVersion }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource asking 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  scope: account
  name: guid(account.id, appPrincipalId, cognitiveServicesOpenAiUser)
  properties: {
    principalId: appPrincipalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', cognitiveServicesOpenAiUser)
  }
}

output id string = account.id
output endpoint string = account.properties.endpoint
