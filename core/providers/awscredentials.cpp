// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/providers/awscredentials.h"

#include "core/base/ascii.h"

#include <QFile>
#include <QHash>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

using Section = QHash<QByteArray, QByteArray>;

/// A value without a comment behind it: that begins with a blank and # or ;.
QByteArray valueOf(QByteArrayView text)
{
    for (qsizetype i = 1; i < text.size(); ++i) {
        if ((text[i] == '#' || text[i] == ';') && (text[i - 1] == ' ' || text[i - 1] == '\t'))
            return text.first(i).trimmed().toByteArray();
    }
    return text.trimmed().toByteArray();
}

/// "default" of [default], "work" of [work], [profile work] and [ profile "work" ].
QByteArray profileOf(QByteArrayView title)
{
    QByteArray name = title.trimmed().toByteArray();
    if (name.startsWith("profile ") || name.startsWith("profile\t"))
        name = name.sliced(8).trimmed();
    if (name.size() >= 2 && name.startsWith('"') && name.endsWith('"'))
        name = name.sliced(1).chopped(1);
    return name;
}

/// The properties of a profile in a file of AWS's tools; none where it is not there.
std::optional<Section> readSection(const QByteArray &text, const QByteArray &profile)
{
    std::optional<Section> section;
    bool isInside = false;
    bool hasProperty = false;
    for (const QByteArray &line : text.split('\n')) {
        const QByteArrayView content = QByteArrayView(line).trimmed();
        if (content.isEmpty() || content.startsWith('#') || content.startsWith(';'))
            continue;
        if (const qsizetype end = content.indexOf(']'); content.startsWith('[') && end > 0) {
            isInside = profileOf(content.first(end).sliced(1)) == profile;
            hasProperty = false;
            if (isInside && !section)
                section.emplace();
            continue;
        }
        const bool isNested = hasProperty && (line.startsWith(' ') || line.startsWith('\t'));
        const qsizetype equals = content.indexOf('=');
        if (!isInside || isNested || equals <= 0)
            continue;
        hasProperty = true;
        (*section)[content.first(equals).trimmed().toByteArray().toLower()] =
            valueOf(content.sliced(equals + 1));
    }
    return section;
}

QString pathOf(const Environment &environment, const char *variable, const char *standard)
{
    const QByteArray told = environment(variable);
    const QByteArray home = environment("HOME");
    if (told.isEmpty())
        return QFile::decodeName(home + standard);
    return QFile::decodeName(told.startsWith("~/") ? home + told.sliced(1) : told);
}

/// A file that is not there has nothing in it.
Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Io, u"AWS credentials cannot be read from %1: %2. Make it readable."_s.arg(
                                          path, file.errorString()));
    return file.readAll();
}

/// Why a profile without keys has none, as far as it says.
QString reasonOf(const Section &section)
{
    for (const char *way :
         {"sso_session", "sso_start_url", "role_arn", "credential_process", "login_session"}) {
        if (section.contains(way))
            return u"gets its keys by %1, which this program does not do. Run `aws configure "
                   u"export-credentials` "
                   "and use what it prints as the provider's key: ACCESS_KEY_ID:SECRET_ACCESS_KEY:SESSION_TOKEN"_s
                       .arg(QLatin1StringView(way));
    }
    return u"has no aws_access_key_id and aws_secret_access_key: add them, or run `aws configure`"_s;
}

AwsCredentials credentialsOf(const Section &section)
{
    return {section["aws_access_key_id"], Secret(section["aws_secret_access_key"]),
            Secret(section["aws_session_token"]), Secret()};
}

bool isComplete(const AwsCredentials &credentials)
{
    return !credentials.accessKeyId.isEmpty() && !credentials.secretAccessKey.isEmpty();
}

/// AKIA… or ASIA…, of 16 letters and digits or more.
bool isAccessKeyId(const QByteArray &text)
{
    return text.size() >= 16 && text.size() <= 128 && std::all_of(text.begin(), text.end(), [](char c) {
               return isDigit(c) || (isLetter(c) && c < 'a') || c == '_';
           });
}

} // namespace

Environment processEnvironment()
{
    return [](const char *name) { return qgetenv(name); };
}

Result<AwsCredentials> awsCredentialsOf(const Secret &key)
{
    const QByteArray text = trimmedKey(key.expose());
    const QList<QByteArray> parts = text.split(':');
    const bool fits =
        parts.size() <= 3 && std::none_of(parts.begin(), parts.end(), [](const QByteArray &part) {
            return part.isEmpty() || part.contains(' ') || part.contains('\n');
        });
    if (!fits || (parts.size() == 1 && isAccessKeyId(text)))
        return failure(ErrorKind::ProviderKeyMissing,
                       u"The key for Amazon Bedrock is not complete. Give ACCESS_KEY_ID:SECRET_ACCESS_KEY, "
                       "ACCESS_KEY_ID:SECRET_ACCESS_KEY:SESSION_TOKEN, or a Bedrock API key (ABSK…)."_s);
    if (parts.size() == 1)
        return AwsCredentials{{}, {}, {}, Secret(text)};
    return AwsCredentials{parts[0], Secret(parts[1]), Secret(parts.value(2)), {}};
}

Result<AwsIdentity> awsIdentityOfEnvironment(const Environment &environment)
{
    AwsIdentity identity;
    identity.region = environment("AWS_REGION");
    if (identity.region.isEmpty())
        identity.region = environment("AWS_DEFAULT_REGION");
    identity.credentials.bearerKey = Secret(environment("AWS_BEARER_TOKEN_BEDROCK"));
    if (!identity.credentials.bearerKey.isEmpty())
        return identity;
    identity.credentials = {environment("AWS_ACCESS_KEY_ID"), Secret(environment("AWS_SECRET_ACCESS_KEY")),
                            Secret(environment("AWS_SESSION_TOKEN")), Secret()};
    if (isComplete(identity.credentials))
        return identity;
    const bool missesBoth =
        identity.credentials.accessKeyId.isEmpty() && identity.credentials.secretAccessKey.isEmpty();
    return failure(ErrorKind::ProviderKeyMissing,
                   u"The environment has no %1. Set it where this program is started, or set "
                   "AWS_BEARER_TOKEN_BEDROCK."_s.arg(
                       missesBoth ? u"AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"_s
                       : identity.credentials.accessKeyId.isEmpty() ? u"AWS_ACCESS_KEY_ID"_s
                                                                    : u"AWS_SECRET_ACCESS_KEY"_s));
}

Result<AwsIdentity> awsIdentityOfProfile(const Environment &environment, const QByteArray &profile)
{
    QByteArray name = profile.isEmpty() ? environment("AWS_PROFILE") : profile;
    if (name.isEmpty())
        name = "default";
    const QString keysPath = pathOf(environment, "AWS_SHARED_CREDENTIALS_FILE", "/.aws/credentials");
    const QString configPath = pathOf(environment, "AWS_CONFIG_FILE", "/.aws/config");
    const auto keys = contentOf(keysPath);
    const auto config = contentOf(configPath);
    if (!keys || !config)
        return tl::make_unexpected(keys ? config.error() : keys.error());
    const std::optional<Section> ofKeys = readSection(*keys, name);
    const std::optional<Section> ofConfig = readSection(*config, name);
    const QString title = QString::fromUtf8(name);
    if (!ofKeys && !ofConfig)
        return failure(ErrorKind::ProviderKeyMissing,
                       u"There is no AWS profile \"%1\" in %2 or %3. Add it, or name another one."_s.arg(
                           title, keysPath, configPath));
    AwsIdentity identity;
    identity.credentials = credentialsOf(ofKeys.value_or(Section()));
    if (!isComplete(identity.credentials))
        identity.credentials = credentialsOf(ofConfig.value_or(Section()));
    for (const auto &section : {ofConfig, ofKeys}) {
        if (section && identity.region.isEmpty())
            identity.region = section->value("region");
    }
    if (isComplete(identity.credentials))
        return identity;
    Section both = ofConfig.value_or(Section());
    both.insert(ofKeys.value_or(Section()));
    return failure(ErrorKind::ProviderKeyMissing, u"The AWS profile \"%1\" %2."_s.arg(title, reasonOf(both)));
}

QByteArray awsRegionOfHost(const QByteArray &host)
{
    const QList<QByteArray> labels = host.toLower().split('.');
    const bool isAmazons = labels.size() >= 4 && labels[2] == "amazonaws" && labels[0].startsWith("bedrock");
    return isAmazons ? labels[1] : QByteArray();
}
