// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/removaldialog.h"

#include "ui/providers/provideredits.h"

#include <QCheckBox>
#include <QPushButton>

static QStringList entriesOf(const ProviderConfig &provider)
{
    QStringList entries;
    for (const KeyReference &reference : provider.keyReferences()) {
        if (reference.kind == KeyReference::Kind::Keychain)
            entries += reference.name;
    }
    return entries;
}

RemovalDialog::RemovalDialog(const Config &config, const QString &id, QWidget *parent) : QMessageBox(parent)
{
    const ProviderRemoval removal = withoutProvider(config, id);
    m_result = removal.result;
    setWindowTitle(tr("Remove a provider"));
    setIcon(Warning);
    setText(tr("Remove the provider “%1”?").arg(id));
    QStringList lines;
    if (!removal.shortened.isEmpty())
        lines +=
            tr("%n model(s) lose a target, and keep the others: %1", nullptr, int(removal.shortened.size()))
                .arg(removal.shortened.join(QStringLiteral(", ")));
    if (!removal.removed.isEmpty())
        lines += tr("%n model(s) have no other target, and go too: %1", nullptr, int(removal.removed.size()))
                     .arg(removal.removed.join(QStringLiteral(", ")));
    if (lines.isEmpty())
        lines += tr("No model uses it.");
    setInformativeText(lines.join(u'\n'));

    m_entries = entriesOf(*config.provider(id));
    for (const ProviderConfig &other : m_result.providers) {
        for (const QString &entry : entriesOf(other))
            m_entries.removeAll(entry);
    }
    if (!m_entries.isEmpty()) {
        m_removeKey = new QCheckBox(tr("Remove its &key from the keychain too"), this);
        m_removeKey->setChecked(true);
        setCheckBox(m_removeKey);
    }
    QPushButton *remove = addButton(tr("&Remove"), AcceptRole);
    remove->setProperty("danger", true);
    setDefaultButton(addButton(tr("&Cancel"), RejectRole));
    connect(remove, &QPushButton::clicked, this, &RemovalDialog::confirmed);
}

QStringList RemovalDialog::entriesToRemove() const
{
    return m_removeKey && m_removeKey->isChecked() ? m_entries : QStringList();
}
