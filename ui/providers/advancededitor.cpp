// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/providers/advancededitor.h"

#include "core/providers/catalogue.h"
#include "ui/forms/fieldproblems.h"
#include "ui/providers/headersedit.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLineEdit>
#include <QPushButton>

using namespace Qt::Literals::StringLiterals;

AdvancedEditor::AdvancedEditor(FieldProblems &problems, QWidget *parent)
    : QWidget(parent), m_form(new QFormLayout(this)), m_headers(new HeadersEdit(this)),
      m_proxy(new QLineEdit(this)), m_caFile(new QLineEdit(this)), m_cacheMarks(new QComboBox(this))
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    addTypeFields(problems);
    problems.addRow(m_form, tr("&Headers"), u"headers"_s, m_headers,
                    tr("Sent with each request. Secrets only as keychain:NAME, env:NAME or file:PATH."));
    m_proxy->setPlaceholderText(u"system"_s);
    problems.addRow(m_form, tr("Pro&xy"), u"proxy"_s, m_proxy,
                    tr("system, none, or an address such as http://proxy.example:3128"));
    problems.addRow(m_form, tr("&Certificates"), u"ca_file"_s, makeCaRow(),
                    tr("A file with further certificates to trust (PEM)."));
    m_cacheMarks->setObjectName(u"cache_marks"_s);
    m_cacheMarks->addItem(tr("As the program sets them"), int(CacheMarking::Client));
    m_cacheMarks->addItem(tr("Also where it sets none"), int(CacheMarking::Auto));
    m_cacheRow = problems.addRow(m_form, tr("Cache mar&ks"), u"cache_marks"_s, m_cacheMarks,
                                 tr("What the provider is to keep for the next request. Set for a program "
                                    "that speaks another format: on instructions, tools and the last "
                                    "messages. Reading them again is cheap, writing them costs a little "
                                    "more."));
}

void AdvancedEditor::addTypeFields(FieldProblems &problems)
{
    addTypeField(problems, u"azure"_s, &ProviderConfig::resource, u"resource"_s, tr("Resource"));
    addTypeField(problems, u"azure"_s, &ProviderConfig::apiVersion, u"api_version"_s, tr("API version"));
    addTypeField(problems, u"bedrock"_s, &ProviderConfig::region, u"region"_s, tr("Region"));
    addTypeField(problems, u"bedrock"_s, &ProviderConfig::profile, u"profile"_s, tr("Profile"));
    addTypeField(problems, u"vertex"_s, &ProviderConfig::project, u"project"_s, tr("Project"));
    addTypeField(problems, u"vertex"_s, &ProviderConfig::location, u"location"_s, tr("Location"));
}

void AdvancedEditor::addTypeField(FieldProblems &problems, const QString &type,
                                  QString ProviderConfig::*value, const QString &path, const QString &label)
{
    auto *edit = new QLineEdit(this);
    m_typeFields += TypeField{type, value, edit, problems.addRow(m_form, label, path, edit)};
}

QWidget *AdvancedEditor::makeCaRow()
{
    auto *row = new QWidget(this);
    auto *browse = new QPushButton(tr("Br&owse…"), row);
    browse->setAutoDefault(false);
    connect(browse, &QPushButton::clicked, this, &AdvancedEditor::chooseCaFile);
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_caFile, 1);
    layout->addWidget(browse);
    row->setFocusProxy(m_caFile);
    return row;
}

void AdvancedEditor::chooseCaFile()
{
    const QString path = QFileDialog::getOpenFileName(this, tr("File with certificates"), m_caFile->text());
    if (!path.isEmpty())
        m_caFile->setText(path);
}

void AdvancedEditor::setProvider(const ProviderConfig &provider)
{
    m_headers->setHeaders(provider.headers);
    m_proxy->setText(provider.proxy == ProviderConfig().proxy ? QString() : provider.proxy);
    m_caFile->setText(provider.caFile);
    m_cacheMarks->setCurrentIndex(m_cacheMarks->findData(int(provider.cacheMarks)));
    for (const TypeField &field : m_typeFields)
        field.edit->setText(provider.*field.value);
    setType(provider.type);
}

void AdvancedEditor::setType(const QString &type)
{
    m_type = type;
    for (const TypeField &field : m_typeFields) {
        field.row->setVisible(field.type == type);
        m_form->labelForField(field.row)->setVisible(field.type == type);
    }
    m_cacheRow->setVisible(takesCacheMarks());
    m_form->labelForField(m_cacheRow)->setVisible(takesCacheMarks());
}

bool AdvancedEditor::takesCacheMarks() const
{
    const ProviderType *known = Catalogue::instance().type(m_type);
    return known && known->takesCacheMarks();
}

void AdvancedEditor::apply(ProviderConfig &provider) const
{
    const QString proxy = m_proxy->text().trimmed();
    provider.headers = m_headers->headers();
    provider.proxy = proxy.isEmpty() ? ProviderConfig().proxy : proxy;
    provider.caFile = m_caFile->text().trimmed();
    provider.cacheMarks =
        takesCacheMarks() ? CacheMarking(m_cacheMarks->currentData().toInt()) : ProviderConfig().cacheMarks;
    for (const TypeField &field : m_typeFields)
        provider.*field.value = field.type == m_type ? field.edit->text().trimmed() : QString();
}

bool AdvancedEditor::isUsed() const
{
    ProviderConfig provider;
    apply(provider);
    return provider != ProviderConfig();
}
