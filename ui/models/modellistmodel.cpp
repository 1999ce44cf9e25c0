// SPDX-FileCopyrightText: 2026 PLLM Desktop contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/modellistmodel.h"

#include "ui/models/strategytexts.h"
#include "ui/theme/theme.h"

using namespace Qt::Literals::StringLiterals;

ModelListModel::ModelListModel(QObject *parent)
    : QAbstractTableModel(parent), m_config(std::make_shared<Config>())
{}

void ModelListModel::setConfig(std::shared_ptr<const Config> config)
{
    if (config->models == m_config->models)
        return;
    beginResetModel();
    m_config = std::move(config);
    endResetModel();
}

void ModelListModel::setFaults(const Faults &faults)
{
    m_faults = faults;
    if (rowCount() > 0)
        emit dataChanged(index(0, NameColumn), index(rowCount() - 1, NameColumn));
}

bool ModelListModel::isFaulty(const ModelConfig &model) const
{
    return m_faults.value(model.id).kind != FaultKind::None;
}

int ModelListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_config->models.size());
}

int ModelListModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

static QString targetsText(const ModelConfig &model, const QString &separator)
{
    QStringList targets;
    for (const TargetConfig &target : model.targets)
        targets += target.provider + u'/' + target.model;
    return targets.join(separator);
}

QString ModelListModel::text(const ModelConfig &model, int column)
{
    switch (column) {
    case NameColumn: return model.id;
    case TargetsColumn:
        return targetsText(model, model.strategy == Strategy::Priority ? u"  →  "_s : u"  ·  "_s);
    case StrategyColumn: return model.targets.size() > 1 ? strategyText(model.strategy).name : QString();
    case FallbacksColumn: return model.fallbacks.join(u"  →  "_s);
    default: return {};
    }
}

QVariant ModelListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ModelConfig &model = m_config->models[index.row()];
    if (index.column() == NameColumn && isFaulty(model)) {
        if (role == Qt::DecorationRole)
            return Theme::icon(u"warning"_s, Theme::Warning);
        if (role == Qt::AccessibleTextRole || role == Qt::ToolTipRole)
            return tr("%1, fails on purpose: the fault lab is on").arg(model.id);
    }
    switch (role) {
    case IdRole: return model.id;
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole: return text(model, index.column());
    case Qt::ToolTipRole:
        return index.column() == TargetsColumn    ? targetsText(model, u"\n"_s)
               : index.column() == StrategyColumn ? strategyText(model.strategy).explanation
                                                  : text(model, index.column());
    case Qt::FontRole: return index.column() == NameColumn ? Theme::scaled(1, QFont::DemiBold) : QVariant();
    default: return {};
    }
}

QVariant ModelListModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return QAbstractTableModel::headerData(section, orientation, role);
    switch (section) {
    case NameColumn: return tr("Model");
    case TargetsColumn: return tr("Targets");
    case StrategyColumn: return tr("Strategy");
    case FallbacksColumn: return tr("If all fail");
    default: return {};
    }
}
