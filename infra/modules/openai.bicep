// Azure OpenAI, by managed identity and never by key. Optional: every feature answers from its rules without it.

param location string
param tags object
param name string
param appPrincipalId string
param publicAccess bool

@description('The chat model, which is also the name of its deployment: the setting OPENAI_MODEL.')
param model string

param modelVersion string

@description('The transcription model and its deployment: TRANSCRIPTION_MODEL. Empty: nothing is transcribed; people type the words.')
param transcriptionModel string

param transcriptionModelVersion string

@description('Capacity of the chat model in thousands of tokens a minute; beyond it the model refuses and the rules answer.')
param capacity int

@description('Capacity of the transcription model in thousands of tokens a minute.')
param transcriptionCapacity int

@description('The model that reads texts aloud and its deployment: SPEECH_MODEL. Empty: nothing is read aloud.')
param speechModel string

param speechModelVersion string

@description('Capacity of the model that reads aloud in thousands of tokens a minute.')
param speechCapacity int

@description('The model of embeddings and its deployment: EMBEDDING_MODEL. embedded: the one inside the app, and none is deployed.')
param embeddingModel string

param embeddingModelVersion string

@description('Capacity of the model of embeddings in thousands of tokens a minute.')
param embeddingCapacity int

// The role that may call the models, but not see or change deployments or keys.
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

// Deployments follow one another: an account accepts one change at a time.
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

resource speech 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = if (!empty(speechModel)) {
  parent: account
  name: empty(speechModel) ? 'none' : speechModel
  dependsOn: [words, recordings]
  sku: { name: 'GlobalStandard', capacity: speechCapacity }
  properties: {
    model: { format: 'OpenAI', name: speechModel, version: speechModelVersion }
    versionUpgradeOption: 'OnceCurrentVersionExpired'
  }
}

resource vectors 'Microsoft.CognitiveServices/accounts/deployments@2025-06-01' = if (embeddingModel != 'embedded') {
  parent: account
  name: embeddingModel
  dependsOn: [words, recordings, speech]
  sku: { name: 'GlobalStandard', capacity: embeddingCapacity }
  properties: {
    model: { format: 'OpenAI', name: embeddingModel, version: embeddingModelVersion }
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
