// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config.h"

#include <QWidget>

class FieldProblems;
class HeadersEdit;
class QComboBox;
class QFormLayout;
class QLineEdit;

/// The rarer fields of a provider: headers, proxy, certificates, and what single types need.
class AdvancedEditor : public QWidget
{
    Q_OBJECT

public:
    explicit AdvancedEditor(FieldProblems &problems, QWidget *parent = nullptr);

    void setProvider(const ProviderConfig &provider);
    /// Shows the fields of this type only.
    void setType(const QString &type);
    void apply(ProviderConfig &provider) const;
    /// True where one of its fields says something other than its default.
    bool isUsed() const;

private:
    /// A field that only one type has.
    struct TypeField {
        QString type;
        QString ProviderConfig::*value;
        QLineEdit *edit;
        QWidget *row;
    };

    void addTypeFields(FieldProblems &problems);
    void addTypeField(FieldProblems &problems, const QString &type, QString ProviderConfig::*value,
                      const QString &path, const QString &label);
    QWidget *makeCaRow();
    void chooseCaFile();
    /// True where the type has something to mark.
    bool takesCacheMarks() const;

    QFormLayout *m_form;
    HeadersEdit *m_headers;
    QLineEdit *m_proxy;
    QLineEdit *m_caFile;
    QComboBox *m_cacheMarks;
    QWidget *m_cacheRow = nullptr;
    QList<TypeField> m_typeFields;
    QString m_type;
};
