// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/settings/cachesection.h"

#include <QCheckBox>
#include <QSpinBox>

using namespace Qt::Literals::StringLiterals;

CacheSection::CacheSection(FieldProblems &problems, QWidget *parent)
    : SettingsSection(tr("Response cache"), problems, parent),
      m_enabled(new QCheckBox(tr("Answer the same request again from memory"), this)),
      m_shared(new QCheckBox(tr("Also where another client key asked before"), this))
{
    addRow(
        tr("Cache"), u"cache.enabled"_s, m_enabled,
        tr("Embeddings, chats with temperature 0, and whatever a program asks for with X-PLLM-Cache: use."));
    m_ttl = addNumber(tr("Kept for"), u"cache.ttl_s"_s, 1, 366 * 86400, tr(" s", "seconds"));
    m_maxMb = addNumber(tr("At most"), u"cache.max_mb"_s, 1, 1024 * 1024, tr(" MB"));
    addRow(tr("Shared"), u"cache.shared"_s, m_shared);
    connect(m_enabled, &QCheckBox::toggled, this, &SettingsSection::edited);
    connect(m_enabled, &QCheckBox::toggled, this, &CacheSection::enableFields);
    connect(m_shared, &QCheckBox::toggled, this, &SettingsSection::edited);
    enableFields();
}

void CacheSection::enableFields()
{
    for (QWidget *field : std::initializer_list<QWidget *>{m_ttl, m_maxMb, m_shared})
        field->setEnabled(m_enabled->isChecked());
}

void CacheSection::load(const Config &config)
{
    m_enabled->setChecked(config.cache.enabled);
    m_ttl->setValue(config.cache.ttlS);
    m_maxMb->setValue(config.cache.maxMb);
    m_shared->setChecked(config.cache.shared);
}

void CacheSection::apply(Config &config) const
{
    config.cache.enabled = m_enabled->isChecked();
    config.cache.ttlS = m_ttl->value();
    config.cache.maxMb = m_maxMb->value();
    config.cache.shared = m_shared->isChecked();
}
