// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/traffic/keyuse.h"

#include "core/base/clock.h"
#include "core/base/json.h"
#include "core/base/jsonwriter.h"
#include "core/config/privatefile.h"

#include <QDateTime>
#include <QDir>

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

QString textOf(const simdjson::dom::object &entry, std::string_view name)
{
    std::string_view text;
    return entry[name].get(text) == simdjson::SUCCESS ? toQString(text) : QString();
}

} // namespace

std::optional<KeyUse> lastUse(const KeyUses &uses, const ClientKeyConfig &key)
{
    const auto found = uses.find(key.name);
    const bool isSame = found != uses.end() && found->sha256 == key.sha256.toLower();
    return isSame ? std::optional(*found) : std::nullopt;
}

QString keyUsesPath(const QString &dataDir)
{
    return QDir(dataDir).filePath(u"key-uses.json"_s);
}

Result<KeyUses> readKeyUses(const QString &path)
{
    constexpr qint64 largest = 4 * 1024 * 1024;
    const Result<QByteArray> bytes = readBoundedFile(path, largest);
    if (!bytes)
        return tl::make_unexpected(bytes.error());
    const Result<JsonDocument> document = JsonDocument::parse(*bytes);
    if (!document)
        return tl::make_unexpected(document.error());
    simdjson::dom::object entries;
    if (document->root()["uses"].get(entries) != simdjson::SUCCESS)
        return failure(ErrorKind::Configuration, u"there is no object \"uses\" in it"_s);
    KeyUses uses;
    for (const auto &[name, value] : entries) {
        simdjson::dom::object entry;
        if (value.get(entry) != simdjson::SUCCESS)
            continue;
        const QDateTime at = QDateTime::fromString(textOf(entry, "at"), Qt::ISODate);
        if (at.isValid())
            uses.insert(toQString(name), KeyUse{textOf(entry, "sha256").toLatin1(), at.toMSecsSinceEpoch(),
                                                textOf(entry, "app")});
    }
    return uses;
}

QByteArray keyUsesJson(const KeyUses &uses)
{
    QStringList names = uses.keys();
    std::sort(names.begin(), names.end());
    JsonWriter json;
    json.beginObject().member("version", 1).key("uses").beginObject();
    for (const QString &name : std::as_const(names)) {
        const KeyUse use = uses.value(name);
        json.key(name.toUtf8()).beginObject();
        json.member("sha256", use.sha256).member("at", isoUtc(use.atMs)).member("app", use.app).endObject();
    }
    json.endObject().endObject();
    return json.take() + '\n';
}
