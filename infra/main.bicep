// The whole of it in Azure. `azd up` deploys this; docs/OPERATIONS.md says how, and what each parameter is good for.

targetScope = 'subscription'

// ---- where and under what name

@minLength(1)
@maxLength(40)
@description('Name of the environment, such as phronesis-prod; azd asks for it. Every name is made from it.')
param environmentName string

@minLength(1)
@description('Where people\'s data is. It never moves by itself: choose it for the people, not for the price.')
@metadata({ azd: { type: 'location' } })
param location string

@allowed(['westus2', 'centralus', 'eastus2', 'westeurope', 'eastasia'])
@description('Where the web app is administered; its files are served from all over the world, and hold no data.')
param webLocation string = 'westeurope'

@description('Where Communication Services keeps its data.')
param mailDataLocation string = 'Europe'

// ---- what may scale, and how far

@allowed([512, 2048, 4096])
@description('2048 is what one worker needs for as many requests at once as it has threads, argon2 at 64 MiB each included.')
param instanceMemoryMb int = 2048

@minValue(40)
@maxValue(1000)
@description('40 instances of 16 threads hold 640 database connections at most, which two vCores still serve.')
param maximumInstances int = 40

@minValue(0)
@description('Instances that never sleep. 0 costs nothing and makes the first request of a quiet hour slow; 1 ends that.')
param alwaysReadyHttp int = 0

@minValue(1)
@maxValue(64)
@description('Requests at once in an instance, threads of its worker, and connections of its pool: one number for all three.')
param concurrency int = 16

// ---- database

@description('The free offer: 100,000 vCore seconds and 32 GB a month. Timers then run three times a day, or the month is used up in two days. For trying out; set false before anyone depends on reminders.')
param freeDatabase bool = true

@minValue(1)
@maxValue(80)
@description('The most that the database takes when it is busy.')
param databaseMaximumVcores int = 2

@minValue(1)
@maxValue(1024)
@description('Gigabytes; the free offer has 32.')
param databaseMaximumGigabytes int = 32

@description('The least that an awake database costs. 0.5 is the smallest there is, and an eighth of the maximum has to be.')
param databaseMinimumVcores string = '0.5'

@minValue(-1)
@description('Quiet minutes until the database sleeps; -1: never. Timers that run every minute keep it awake anyway.')
param databaseAutoPauseMinutes int = 15

@minValue(1)
@maxValue(35)
@description('Days back to any moment of which the database can be restored; the free offer has 7.')
param pointInTimeRetentionDays int = 14

@allowed(['Local', 'Zone', 'Geo'])
@description('How far backups are spread: a building, a city, or a second region, which may be in another country. The free offer has Local.')
param databaseBackupRedundancy string = 'Zone'

@minValue(0)
@maxValue(520)
@description('Weeks for which weekly backups are kept; 0: none. What people erased lives on in them that long, and they outlive azd down.')
param longTermRetentionWeeks int = 0

// ---- model

@allowed(['none', 'azure', 'openai'])
@description('none: rules answer. azure: Azure OpenAI by managed identity. openai: the key in OPENAI_API_KEY.')
param modelProvider string = 'none'

@description('Where Azure OpenAI runs; empty: where everything is, if it has the models.')
param modelLocation string = ''

@description('The model for words; with azure also the name of its deployment.')
param model string = 'gpt-6-luna'

@description('Which version of it Azure deploys.')
param modelVersion string = '2026-09-22'

@allowed(['none', 'minimal', 'low', 'medium', 'high', 'unset'])
@description('How much it reasons; gpt-6-luna needs none. unset sends nothing: for models and servers that do not know the field.')
param reasoningEffort string = 'none'

@minValue(1)
@description('Thousands of tokens a minute.')
param modelCapacity int = 50

@description('With modelProvider openai: OpenAI itself, or any server that speaks like it.')
param openAiBaseUrl string = 'https://api.openai.com/v1'

@description('The model for recordings, likewise.')
param transcriptionModel string = 'gpt-4o-mini-transcribe'

@description('Which version of it Azure deploys.')
param transcriptionModelVersion string = '2025-03-20'

@minValue(1)
@description('Thousands of tokens a minute.')
param transcriptionCapacity int = 50

// ---- mail and web

@description('A domain of your own to send from; empty: the one that Azure manages.')
param mailDomain string = ''

@description('Whether the records of mailDomain are in DNS and Azure has seen them.')
param mailDomainVerified bool = false

@description('Further origins of the web app, such as https://app.example.org, comma-separated without spaces; mails link to the first.')
param webOrigins string = ''

@description('Whom a suspended person is told to write to.')
param supportEmail string = ''

// ---- watching and protecting

@description('Addresses, comma-separated, whose owners are administrators once they have verified them.')
param adminEmails string = ''

@description('Private endpoints and no door to the internet for storage, database, vault and model. About 40 a month more.')
param networkIsolation bool = false

@description('Who is told of alerts beside the owners of the subscription.')
param alertEmail string = ''

@minValue(1)
@description('A month, in the currency of the subscription; a mail at 80 % and when more than that is forecast.')
param monthlyBudget int = 50

@description('First day of the month of the first deployment, such as 2026-11-01; the hook preprovision finds it out.')
param budgetStart string

@minValue(30)
@maxValue(730)
@description('Days for which logs are kept; 30 are in the price of taking them in.')
param logRetentionDays int = 30

@description('Gigabytes of logs a day; -1: no end.')
param logDailyGigabytes int = 1

@minValue(1)
@maxValue(365)
@description('Days for which deleted packages and recordings can be had back: as short as erasing is meant.')
param deletedRetentionDays int = 7

@description('Object id of whoever rotates keys; empty: nobody can read or write secrets.')
param keyRotatorId string = ''

// ---- secrets: only those that the vault does not have yet, made by the hook preprovision

@allowed(['default', 'recover'])
@description('recover: a deleted vault of this environment is taken back; the hook finds out.')
param vaultCreateMode string = 'default'

@secure()
@description('JWT_KEYS, where the vault has none.')
param newJwtKeys string = ''

@secure()
@description('DATA_ENCRYPTION_KEYS, where the vault has none.')
param newDataEncryptionKeys string = ''

@secure()
@description('DIGEST_KEY, where the vault has none.')
param newDigestKey string = ''

@secure()
@description('MIGRATE_SECRET, where the vault has none.')
param newMigrateSecret string = ''

@secure()
@description('VAPID_PRIVATE_KEY, where the vault has none.')
param newVapidPrivateKey string = ''

@secure()
@description('With modelProvider openai; needed when it is new or has changed.')
param openAiApiKey string = ''

var short = loadJsonContent('abbreviations.json')
var token = toLower(uniqueString(subscription().id, environmentName, location))
var tags = { 'azd-env-name': environmentName }
var publicAccess = !networkIsolation
var databaseName = 'phronesis'

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

// Both lists of origins, the API's and that of the recordings, are this one.
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

// ---- what the app reads (shared/core/settings), by the names it reads them under

// Values that are the same everywhere; they equal the defaults of the code, where an operator can see and change them.
var constants = loadJsonContent('settings.json')
var schedules = loadJsonContent('schedules.json')

var databaseUrl = 'mssql+pyodbc://${sql.outputs.host}/${sql.outputs.databaseName}?driver=ODBC+Driver+18+for+SQL+Server&Encrypt=yes&TrustServerCertificate=no'

var secrets = {
  JWT_KEYS: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=JWT-KEYS)'
  DATA_ENCRYPTION_KEYS: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=DATA-ENCRYPTION-KEYS)'
  DIGEST_KEY: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=DIGEST-KEY)'
  MIGRATE_SECRET: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=MIGRATE-SECRET)'
  VAPID_PRIVATE_KEY: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=VAPID-PRIVATE-KEY)'
}

var addresses = {
  DATABASE_URL: databaseUrl
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

// Read by the Functions host and its worker, not by our code.
var host = {
  // The account by name and by address: either alone has been seen to fail at the start of the host.
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
  // Only our own logger, which holds no texts: what libraries log quotes addresses and values.
  PYTHON_APPLICATIONINSIGHTS_LOGGER_NAME: 'phronesis'
  // Unset, a worker has as many threads as its few cores suggest, and requests would wait for one another's database.
  PYTHON_THREADPOOL_THREAD_COUNT: string(concurrency)
}

var models = {
  none: {}
  azure: {
    AZURE_OPENAI_ENDPOINT: modelProvider == 'azure' ? openAi!.outputs.endpoint : ''
    OPENAI_MODEL: model
    OPENAI_REASONING_EFFORT: reasoningEffort
    TRANSCRIPTION_MODEL: transcriptionModel
  }
  openai: {
    OPENAI_BASE_URL: openAiBaseUrl
    OPENAI_API_KEY: '@Microsoft.KeyVault(VaultName=${vault.outputs.name};SecretName=OPENAI-API-KEY)'
    OPENAI_MODEL: model
    OPENAI_REASONING_EFFORT: reasoningEffort
    TRANSCRIPTION_MODEL: transcriptionModel
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

// ---- what the hooks read, and people

output AZURE_RESOURCE_GROUP string = group.name
output API_URL string = functions.outputs.url
output WEB_URL string = first(allOrigins)
output WEB_APP_NAME string = web.outputs.name
output FUNCTION_APP_ID string = functions.outputs.id
output KEY_VAULT_URI string = vault.outputs.uri
