// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/keystatus.h"

#include "core/secrets/keyring.h"

#include <QCoreApplication>
#include <QFileInfo>

using namespace Qt::Literals::StringLiterals;

namespace {

struct KeyTexts {
    Q_DECLARE_TR_FUNCTIONS(KeyTexts)
};

QString storedDetail(const KeyRing &keys, const QString &entry)
{
    if (keys.isSessionKey(entry))
        return KeyTexts::tr("Kept for this run only: when the program ends, the key is gone.");
    return KeyTexts::tr("In %1, entry “%2”.").arg(keys.store().backendName(), entry);
}

} // namespace

Status keychainStatus(const QString &entry, const ProviderKey &key, const KeyRing &keys)
{
    const QString detail = key.detail.isEmpty() ? QString() : u"\n"_s + key.detail;
    const QString backend = keys.store().backendName();
    switch (key.state) {
    case KeyState::Ok: return Status::good(key.secret.hint(), storedDetail(keys, entry));
    case KeyState::Unknown: return Status::waiting(KeyTexts::tr("Asking the keychain…"));
    case KeyState::Slow:
        return Status::waiting(
            KeyTexts::tr("Waiting for the keychain…"),
            KeyTexts::tr("%1 has not answered yet: is it asking for its password somewhere?").arg(backend));
    case KeyState::Missing:
        return Status::bad(KeyTexts::tr("No key yet"),
                           KeyTexts::tr("The keychain has no entry “%1”.").arg(entry));
    case KeyState::Locked:
        return {u"lock"_s, Theme::Warning, KeyTexts::tr("Keychain locked"),
                KeyTexts::tr("Unlock %1; the key is read again then.").arg(backend) + detail};
    case KeyState::NoService:
        return Status::bad(
            KeyTexts::tr("No keychain"),
            KeyTexts::tr(
                "This desktop has no keychain service. Install one (gnome-keyring or KWallet), keep the "
                "key for this run only, or take it from an environment variable.") +
                detail);
    case KeyState::Denied:
        return Status::bad(KeyTexts::tr("Access denied"),
                           KeyTexts::tr("%1 refused access to the entry.").arg(backend) + detail);
    case KeyState::Failed: break;
    }
    return Status::bad(KeyTexts::tr("Keychain failed"), key.detail);
}

namespace {

Status environmentStatus(const QString &name)
{
    if (!qEnvironmentVariableIsEmpty(name.toLocal8Bit().constData()))
        return Status::good(name, KeyTexts::tr("From the environment variable %1.").arg(name));
    return Status::bad(
        KeyTexts::tr("Not set: %1").arg(name),
        KeyTexts::tr("The environment variable %1 is not set for this program. Set it where the program is "
                     "started, or keep the key in the keychain.")
            .arg(name));
}

Status fileStatus(const QString &path)
{
    const QFileInfo info(path);
    if (!info.isFile() || !info.isReadable())
        return Status::bad(KeyTexts::tr("File missing"), KeyTexts::tr("%1 cannot be read.").arg(path));
#ifdef Q_OS_UNIX
    const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
    if (info.permissions() & others)
        return Status::bad(
            KeyTexts::tr("File open to others"),
            KeyTexts::tr("Others can read %1. Allow it to yourself only: chmod 600.").arg(path));
#endif
    return Status::good(info.fileName(), KeyTexts::tr("From the file %1.").arg(path));
}

int weight(const Status &status)
{
    return status.role == Theme::Bad ? 2 : status.role == Theme::Warning ? 1 : 0;
}

} // namespace

Status keyStatus(const KeyReference &reference, const KeyRing &keys)
{
    switch (reference.kind) {
    case KeyReference::Kind::Keychain: return keychainStatus(reference.name, keys.key(reference.name), keys);
    case KeyReference::Kind::Environment: return environmentStatus(reference.name);
    case KeyReference::Kind::File: return fileStatus(reference.name);
    case KeyReference::Kind::None: break;
    }
    return {u"minus"_s, Theme::Muted, KeyTexts::tr("None needed"), {}};
}

Status keyStatus(const ProviderConfig &provider, const KeyRing &keys)
{
    const QList<KeyReference> references = provider.keyReferences();
    Status worst = references.isEmpty() ? keyStatus(KeyReference{KeyReference::Kind::None, {}}, keys)
                                        : keyStatus(references.first(), keys);
    for (const KeyReference &reference : references) {
        const Status status = keyStatus(reference, keys);
        if (weight(status) > weight(worst))
            worst = status;
    }
    if (references.size() > 1 && weight(worst) == 0)
        worst.text = KeyTexts::tr("%n key(s)", nullptr, int(references.size()));
    return worst;
}
