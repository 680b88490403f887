// All Azure resources of the app. `azd up` deploys this; docs/OPERATIONS.md says how, and explains each parameter.

targetScope = 'subscription'

// ---- regions and names

@minLength(1)
@maxLength(40)
@description('Name of the environment, such as phronesis-prod; azd asks for it. All names of resources derive from it.')
param environmentName string

@minLength(1)
@description('Region of all data. Data cannot move later: choose the region by where people live.')
@metadata({ azd: { type: 'location' } })
param location string

@allowed(['westus2', 'centralus', 'eastus2', 'westeurope', 'eastasia'])
@description('Region in which the web app is administered; its files are served globally and hold no data.')
param webLocation string = 'westeurope'

@description('Data location of Communication Services.')
param mailDataLocation string = 'Europe'

// ---- scale

@allowed([512, 2048, 4096])
@description('Memory of an instance in MB. 2048 covers one request per thread, with 64 MiB for argon2 each.')
param instanceMemoryMb int = 2048

@minValue(40)
@maxValue(1000)
@description('Maximum number of instances. 40 instances of 16 threads hold at most 640 database connections, which two vCores serve.')
param maximumInstances int = 40

@minValue(0)
@description('Always-ready instances. 0 costs nothing but makes the first request after a quiet hour slow; 1 prevents that.')
param alwaysReadyHttp int = 0

@minValue(1)
@maxValue(64)
@description('Concurrency of an instance: requests at once, threads of the worker, and connections of its pool.')
param concurrency int = 16

// ---- database

@description('The free offer: 100,000 vCore seconds and 32 GB a month. Timers then run three times a day, or the month is used up in two days. For trying out; set false before anyone depends on reminders.')
param freeDatabase bool = true

@minValue(1)
@maxValue(80)
@description('Maximum vCores of the database.')
param databaseMaximumVcores int = 2

@minValue(1)
@maxValue(1024)
@description('Maximum size of the database in gigabytes; the free offer has 32.')
param databaseMaximumGigabytes int = 32

@description('Minimum vCores of the database while it is awake: at least 0.5 and an eighth of the maximum.')
param databaseMinimumVcores string = '0.5'

@minValue(-1)
@description('Minutes without a query until the database pauses; -1: never. Timers that run every minute keep it awake.')
param databaseAutoPauseMinutes int = 15

@minValue(1)
@maxValue(35)
@description('Days for which point-in-time restore is possible; the free offer has 7.')
param pointInTimeRetentionDays int = 14

@allowed(['Local', 'Zone', 'Geo'])
@description('Redundancy of backups: Local, Zone, or Geo, whose second region may be in another country. The free offer has Local.')
param databaseBackupRedundancy string = 'Zone'

@minValue(0)
@maxValue(520)
@description('Weeks for which weekly backups are kept; 0: none. They still hold what people erased, and they outlive azd down.')
param longTermRetentionWeeks int = 0

// ---- model

@allowed(['none', 'azure', 'openai'])
@description('none: rules answer. azure: Azure OpenAI by managed identity. openai: the key in OPENAI_API_KEY.')
param modelProvider string = 'none'

@description('Region of Azure OpenAI; empty: the region of all data, if it has the models.')
param modelLocation string = ''

@description('The chat model; with azure also the name of its deployment.')
param model string = 'gpt-6-luna'

@description('Version of the model that Azure deploys.')
param modelVersion string = '2026-09-22'

@allowed(['none', 'minimal', 'low', 'medium', 'high', 'unset'])
@description('Reasoning effort; gpt-6-luna needs none. unset sends no such field, for models and servers that do not know it.')
param reasoningEffort string = 'none'

@minValue(1)
@description('Capacity in thousands of tokens a minute.')
param modelCapacity int = 50

@description('Base URL with modelProvider openai: OpenAI, or a server with a compatible API.')
param openAiBaseUrl string = 'https://api.openai.com/v1'

@description('The transcription model; with azure also the name of its deployment.')
param transcriptionModel string = 'gpt-4o-mini-transcribe'

@description('Version of the model that Azure deploys.')
param transcriptionModelVersion string = '2025-03-20'

@minValue(1)
@description('Capacity in thousands of tokens a minute.')
param transcriptionCapacity int = 50

@description('The model that reads texts aloud, such as gpt-4o-mini-tts; with azure also the name of its deployment. Empty: nothing is read aloud.')
param speechModel string = ''

@description('Version of the model that Azure deploys.')
param speechModelVersion string = '2025-03-20'

@minValue(1)
@description('Capacity in thousands of tokens a minute.')
param speechCapacity int = 50

@description('The model of embeddings: embedded, which sends nothing, or one of the model provider; with azure also the name of its deployment.')
param embeddingModel string = 'embedded'

@description('Version of the model that Azure deploys.')
param embeddingModelVersion string = '1'

@minValue(1)
@description('Capacity in thousands of tokens a minute.')
param embeddingCapacity int = 100

@description('The model of embeddings before a change: questions are asked of it until its vectors are made anew. Empty after that.')
param embeddingModelBefore string = ''

@minValue(1)
@maxValue(4096)
@description('Dimensions of the vectors that the model is asked for; the embedded model has its own.')
param embeddingDimension int = 512

// ---- mail and web

@description('Your own domain to send mail from; empty: the Azure-managed domain.')
param mailDomain string = ''

@description('Whether Azure has verified the DNS records of mailDomain.')
param mailDomainVerified bool = false

@description('Further origins of the web app, such as https://app.example.org, comma-separated without spaces; mails link to the first.')
param webOrigins string = ''

@description('Contact address shown to suspended people.')
param supportEmail string = ''

// ---- administration, network, monitoring and budget

@description('E-mail addresses, comma-separated, whose owners are administrators once they have verified them.')
param adminEmails string = ''

@description('Private endpoints instead of public ones for storage, database, vault and model. Costs about 40 a month more.')
param networkIsolation bool = false

@description('Address that gets alerts beside the owners of the subscription.')
param alertEmail string = ''

@minValue(1)
@description('Monthly budget in the currency of the subscription; a mail is sent at 80 % and when the forecast exceeds it.')
param monthlyBudget int = 50

@description('First day of the month of the first deployment, such as 2026-11-01; the hook preprovision sets it.')
param budgetStart string

@minValue(30)
@maxValue(730)
@description('Days for which logs are kept; 30 are included in the price of ingestion.')
param logRetentionDays int = 30

@description('Daily limit of logs in gigabytes; -1: no limit.')
param logDailyGigabytes int = 1

@minValue(1)
@maxValue(365)
@description('Days for which deleted packages and recordings can be restored. Keep it short: people who delete a recording mean it.')
param deletedRetentionDays int = 7

@description('Object id of the person who rotates keys; empty: nobody can read or write secrets.')
param keyRotatorId string = ''

// ---- secrets that the vault lacks, generated by the hook preprovision

@allowed(['default', 'recover'])
@description('recover: a soft-deleted vault of this environment is recovered; the hook preprovision sets it.')
param vaultCreateMode string = 'default'

@secure()
@description('JWT_KEYS, if the vault has none.')
param newJwtKeys string = ''

@secure()
@description('DATA_ENCRYPTION_KEYS, if the vault has none.')
param newDataEncryptionKeys string = ''

@secure()
@description('DIGEST_KEY, if the vault has none.')
param newDigestKey string = ''

@secure()
@description('MIGRATE_SECRET, if the vault has none.')
param newMigrateSecret string = ''

@secure()
@description('VAPID_PRIVATE_KEY, if the vault has none.')
param newVapidPrivateKey string = ''

@secure()
@description('API key with modelProvider openai; needed once and when it changes.')
param openAiApiKey string = ''

var short = loadJsonContent('abbreviations.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var publicAccess = !networkIsolation
var databaseName = 'phronesis'
var keyDatabaseName = 'phronesis-keys'

resource group 'Microsoft.Resources/resourceGroups@2024-11-01' = {
  name: '${short.resourceGroup}${environmentName}'
  location: location
  tags: tags
}

module identity 'modules/identity.bicep' = {
  scope: group
  name: 'identity'
  params: { location: location, tags: tags, prefix: short.identity, token: token }
}

module monitoring 'modules/monitoring.bicep' = {
  scope: group
  name: 'monitoring'
  params: {
    location: location
    tags: tags
    workspaceName: '${short.logAnalytics}${token}'
    componentName: '${short.applicationInsights}${token}'
    actionGroupName: '${short.actionGroup}${token}'
    appPrincipalId: identity.outputs.appPrincipalId
    retentionDays: logRetentionDays
    dailyGigabytes: logDailyGigabytes
    alertEmail: alertEmail
  }
}

module alerts 'modules/alerts.bicep' = {
  scope: group
  name: 'alerts'
  params: {
    location: location
    tags: tags
    prefix: short.alert
    workspaceId: monitoring.outputs.workspaceId
    actionGroupId: monitoring.outputs.actionGroupId
    everyMinute: !freeDatabase
  }
}

module budget 'modules/budget.bicep' = {
  scope: group
  name: 'budget'
  params: { amount: monthlyBudget, startDate: budgetStart, actionGroupId: monitoring.outputs.actionGroupId }
}

module web 'modules/web.bicep' = {
  scope: group
  name: 'web'
  params: { location: webLocation, tags: tags, name: '${short.staticWebApp}${token}' }
}

// The CORS origins of the API and of the recordings' storage.
var allOrigins = empty(webOrigins) ? [web.outputs.url] : concat(split(webOrigins, ','), [web.outputs.url])

module storage 'modules/storage.bicep' = {
  scope: group
  name: 'storage'
  params: {
    location: location
    tags: tags
    name: '${short.storageAccount}host${token}'
    appPrincipalId: identity.outputs.appPrincipalId
    publicAccess: publicAccess
    queues: loadJsonContent('queues.json')
    retentionDays: deletedRetentionDays
  }
}

module audio 'modules/audio.bicep' = {
  scope: group
  name: 'audio'
  params: {
    location: location
    tags: tags
    name: '${short.storageAccount}audio${token}'
    appPrincipalId: identity.outputs.appPrincipalId
    container: constants.AUDIO_CONTAINER
    webOrigins: allOrigins
    retentionDays: deletedRetentionDays
  }
}

module vault 'modules/keyvault.bicep' = {
  scope: group
  name: 'keyvault'
  params: {
    location: location
    tags: tags
    name: '${short.keyVault}${token}'
    workspaceId: monitoring.outputs.workspaceId
    appPrincipalId: identity.outputs.appPrincipalId
    publicAccess: publicAccess
    createMode: vaultCreateMode
    keyRotatorId: keyRotatorId
    newSecrets: {
      jwtKeys: newJwtKeys
      dataEncryptionKeys: newDataEncryptionKeys
      digestKey: newDigestKey
      migrateSecret: newMigrateSecret
      vapidPrivateKey: newVapidPrivateKey
      openAiApiKey: openAiApiKey
    }
  }
}

module sql 'modules/sql.bicep' = {
  scope: group
  name: 'sql'
  params: {
    location: location
    tags: tags
    name: '${short.sqlServer}${token}'
    databaseName: databaseName
    keyDatabaseName: keyDatabaseName
    workspaceId: monitoring.outputs.workspaceId
    migratorName: identity.outputs.migratorName
    migratorPrincipalId: identity.outputs.migratorPrincipalId
    publicAccess: publicAccess
    free: freeDatabase
    maximumVcores: databaseMaximumVcores
    minimumVcores: databaseMinimumVcores
    maximumGigabytes: databaseMaximumGigabytes
    autoPauseMinutes: databaseAutoPauseMinutes
    pointInTimeRetentionDays: pointInTimeRetentionDays
    longTermRetentionWeeks: longTermRetentionWeeks
    backupRedundancy: databaseBackupRedundancy
  }
}

module mail 'modules/mail.bicep' = {
  scope: group
  name: 'mail'
  params: {
    tags: tags
    communicationName: '${short.communication}${token}'
    emailName: '${short.email}${token}'
    appPrincipalId: identity.outputs.appPrincipalId
    dataLocation: mailDataLocation
    domain: mailDomain
    domainVerified: mailDomainVerified
  }
}

module openAi 'modules/openai.bicep' = if (modelProvider == 'azure') {
  scope: group
  name: 'openai'
  params: {
    location: empty(modelLocation) ? location : modelLocation
    tags: tags
    name: '${short.openAi}${token}'
    appPrincipalId: identity.outputs.appPrincipalId
    publicAccess: publicAccess
    model: model
    modelVersion: modelVersion
    capacity: modelCapacity
    transcriptionModel: transcriptionModel
    transcriptionModelVersion: transcriptionModelVersion
    transcriptionCapacity: transcriptionCapacity
    speechModel: speechModel
    speechModelVersion: speechModelVersion
    speechCapacity: speechCapacity
    embeddingModel: embeddingModel
    embeddingModelVersion: embeddingModelVersion
    embeddingCapacity: embeddingCapacity
  }
}

var services = [
  { name: 'blob', id: storage.outputs.id, groupId: 'blob', zone: 'privatelink.blob.${environment().suffixes.storage}' }
  { name: 'queue', id: storage.outputs.id, groupId: 'queue', zone: 'privatelink.queue.${environment().suffixes.storage}' }
  { name: 'table', id: storage.outputs.id, groupId: 'table', zone: 'privatelink.table.${environment().suffixes.storage}' }
  { name: 'vault', id: vault.outputs.id, groupId: 'vault', zone: 'privatelink.vaultcore.azure.net' }
  { name: 'sql', id: sql.outputs.id, groupId: 'sqlServer', zone: 'privatelink${environment().suffixes.sqlServerHostname}' }
]
var modelId = modelProvider == 'azure' ? openAi!.outputs.id : ''
var modelService = { name: 'model', id: modelId, groupId: 'account', zone: 'privatelink.openai.azure.com' }

module network 'modules/network.bicep' = if (networkIsolation) {
  scope: group
  name: 'network'
  params: {
    location: location
    tags: tags
    name: '${short.virtualNetwork}${token}'
    endpointPrefix: short.privateEndpoint
    services: modelProvider == 'azure' ? concat(services, [modelService]) : services
  }
}

// ---- settings that the app reads (shared/core/settings)

// Settings that are the same in every environment. They equal the defaults of the code; here an operator sees them.
var constants = loadJsonContent('settings.json')
var schedules = loadJsonContent('schedules.json')

var databaseUrl = 'mssql+pyodbc://${sql.outputs.host}/${sql.outputs.databaseName}?driver=ODBC+Driver+18+for+SQL+Server&Encrypt=yes&TrustServerCertificate=no'
var keyDatabaseUrl = 'mssql+pyodbc://${sql.outputs.host}/${sql.outputs.keyDatabaseName}?driver=ODBC+Driver+18+for+SQL+Server&Encrypt=yes&TrustServerCertificate=no'

var secrets = {
  JWT_KEYS: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=JWT-KEYS)'
  DATA_ENCRYPTION_KEYS: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=DATA-ENCRYPTION-KEYS)'
  DIGEST_KEY: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=DIGEST-KEY)'
  MIGRATE_SECRET: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=MIGRATE-SECRET)'
  VAPID_PRIVATE_KEY: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=VAPID-PRIVATE-KEY)'
}

var addresses = {
  DATABASE_URL: databaseUrl
  KEY_DATABASE_URL: keyDatabaseUrl
  DATABASE_USER: identity.outputs.appName
  DATABASE_ADMIN_CLIENT_ID: identity.outputs.migratorClientId
  DATABASE_POOL_SIZE: string(concurrency)
  QueueStorage__queueServiceUri: storage.outputs.queueEndpoint
  QueueStorage__clientId: identity.outputs.appClientId
  BlobStorage__blobServiceUri: audio.outputs.blobEndpoint
  BlobStorage__clientId: identity.outputs.appClientId
  ACS_ENDPOINT: mail.outputs.endpoint
  MAIL_FROM: mail.outputs.from
  WEB_URL: first(allOrigins)
  VAPID_SUBJECT: web.outputs.url
  ADMIN_EMAILS: adminEmails
  SUPPORT_EMAIL: supportEmail
}

// Settings that the Functions host and its worker read.
var host = {
  // The storage account by name and by URL: with only one of them the host has failed to start.
  AzureWebJobsStorage__accountName: storage.outputs.name
  AzureWebJobsStorage__blobServiceUri: storage.outputs.blobEndpoint
  AzureWebJobsStorage__queueServiceUri: storage.outputs.queueEndpoint
  AzureWebJobsStorage__tableServiceUri: storage.outputs.tableEndpoint
  AzureWebJobsStorage__credential: 'managedidentity'
  AzureWebJobsStorage__clientId: identity.outputs.appClientId
  QueueStorage__credential: 'managedidentity'
  APPLICATIONINSIGHTS_CONNECTION_STRING: monitoring.outputs.connectionString
  APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'ClientId=${identity.outputs.appClientId};Authorization=AAD'
  PYTHON_APPLICATIONINSIGHTS_ENABLE_TELEMETRY: 'true'
  // Only our own logger, which holds no texts: logs of libraries quote addresses and values.
  PYTHON_APPLICATIONINSIGHTS_LOGGER_NAME: 'phronesis'
  // The default number of threads follows the few cores, so requests would wait for one another's database calls.
  PYTHON_THREADPOOL_THREAD_COUNT: string(concurrency)
}

var models = {
  none: {}
  azure: {
    AZURE_OPENAI_ENDPOINT: modelProvider == 'azure' ? openAi!.outputs.endpoint : ''
    OPENAI_MODEL: model
    OPENAI_REASONING_EFFORT: reasoningEffort
    TRANSCRIPTION_MODEL: transcriptionModel
    SPEECH_MODEL: empty(speechModel) ? 'none' : speechModel
    EMBEDDING_MODEL: embeddingModel
    EMBEDDING_MODEL_BEFORE: embeddingModelBefore
    EMBEDDING_DIMENSION: string(embeddingDimension)
  }
  openai: {
    OPENAI_BASE_URL: openAiBaseUrl
    OPENAI_API_KEY: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=OPENAI-API-KEY)'
    OPENAI_MODEL: model
    OPENAI_REASONING_EFFORT: reasoningEffort
    TRANSCRIPTION_MODEL: transcriptionModel
    SPEECH_MODEL: empty(speechModel) ? 'none' : speechModel
    EMBEDDING_MODEL: embeddingModel
    EMBEDDING_MODEL_BEFORE: embeddingModelBefore
    EMBEDDING_DIMENSION: string(embeddingDimension)
  }
}

module functions 'modules/functions.bicep' = {
  scope: group
  name: 'functions'
  params: {
    location: location
    tags: tags
    planName: '${short.plan}${token}'
    appName: '${short.functionApp}${token}'
    appIdentityId: identity.outputs.appId
    appClientId: identity.outputs.appClientId
    migratorIdentityId: identity.outputs.migratorId
    deploymentContainerUrl: '${storage.outputs.blobEndpoint}${storage.outputs.deploymentContainer}'
    subnetId: networkIsolation ? network!.outputs.appSubnetId : ''
    maximumInstances: maximumInstances
    instanceMemoryMb: instanceMemoryMb
    alwaysReadyHttp: alwaysReadyHttp
    concurrency: concurrency
    webOrigins: allOrigins
    settings: union(
      constants,
      freeDatabase ? schedules.sparing : schedules.prompt,
      secrets,
      addresses,
      host,
      models[modelProvider]
    )
  }
}

// ---- outputs for hooks and people

output AZURE_RESOURCE_GROUP string = group.name
output API_URL string = functions.outputs.url
output WEB_URL string = first(allOrigins)
output WEB_APP_NAME string = web.outputs.name
output FUNCTION_APP_ID string = functions.outputs.id
output KEY_VAULT_URI string = vault.outputs.uri
