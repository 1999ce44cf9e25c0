// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace {

bool isVariableName(QStringView name)
{
    const auto allowed = [](QChar c) { return c == u'_' || (c.unicode() < 128 && c.isLetterOrNumber()); };
    return !name.isEmpty() && !(name.front() >= u'0' && name.front() <= u'9') &&
           std::all_of(name.begin(), name.end(), allowed);
}

bool isPlainName(QStringView name)
{
    return !name.isEmpty() && name == name.trimmed() && std::none_of(name.begin(), name.end(), [](QChar c) {
        return c.unicode() < 0x20 || c.unicode() == 0x7f;
    });
}

} // namespace

std::optional<KeyReference> KeyReference::parse(QStringView text, const QString &providerId)
{
    const auto after = [&](QStringView prefix) { return text.sliced(prefix.size()); };
    if (text == u"none")
        return KeyReference{Kind::None, {}};
    if (text == u"keychain")
        return KeyReference{Kind::Keychain, providerId};
    if (text.startsWith(u"keychain:") && isPlainName(after(u"keychain:")))
        return KeyReference{Kind::Keychain, after(u"keychain:").toString()};
    if (text.startsWith(u"env:") && isVariableName(after(u"env:")))
        return KeyReference{Kind::Environment, after(u"env:").toString()};
    if (text.startsWith(u"file:") && isPlainName(after(u"file:")))
        return KeyReference{Kind::File, after(u"file:").toString()};
    return std::nullopt;
}

std::optional<KeyReference> KeyReference::parseEmbedded(QStringView text, const QString &providerId)
{
    const auto reference = parse(text, providerId);
    return reference && reference->kind != Kind::None ? reference : std::nullopt;
}

QString KeyReference::toString() const
{
    switch (kind) {
    case Kind::Keychain: return u"keychain:"_s + name;
    case Kind::Environment: return u"env:"_s + name;
    case Kind::File: return u"file:"_s + name;
    case Kind::None: break;
    }
    return u"none"_s;
}

QList<KeyReference> ProviderConfig::keyReferences() const
{
    QList<KeyReference> references;
    for (const QString &text : keys.isEmpty() ? QStringList{key} : keys) {
        if (const auto reference = KeyReference::parse(text, id))
            references += *reference;
    }
    return references;
}

QStringList keychainEntries(const ProviderConfig &provider)
{
    QList<KeyReference> references = provider.keyReferences();
    const auto addEmbedded = [&](const QString &value) {
        if (const auto reference = KeyReference::parseEmbedded(value, provider.id))
            references += *reference;
    };
    for (const auto &[name, value] : provider.headers)
        addEmbedded(value);
    addEmbedded(provider.proxy);

    QStringList entries;
    for (const KeyReference &reference : references) {
        if (reference.kind == KeyReference::Kind::Keychain && !entries.contains(reference.name))
            entries += reference.name;
    }
    return entries;
}

QStringList keychainEntries(const Config &config)
{
    QStringList entries;
    for (const ProviderConfig &provider : config.providers) {
        if (provider.enabled)
            entries += keychainEntries(provider);
    }
    entries.removeDuplicates();
    return entries;
}
